package dev.pilothouse.core.wire;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Where the files of SSH are on this machine and how patient connections are.
///
/// @param home the user's home, what `~` stands for
/// @param sshDirectory the user's `.ssh`: config, known_hosts, keys
/// @param systemDirectory `/etc/ssh`: only read
/// @param user who is logged in here, the default name there
/// @param agent socket or pipe of the running ssh-agent; null for none
/// @param connectsAtOnce how many connections may be in the making at the same time, so that the
/// return of a network does not become a storm
public record SshOptions(
        Path home,
        Path sshDirectory,
        Path systemDirectory,
        String user,
        @Nullable String agent,
        SshTimes times,
        int connectsAtOnce) {

    /// What `ssh` itself would use for the user who runs this program.
    public static SshOptions ofThisUser() {
        Path home = Path.of(System.getProperty("user.home"));
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        String agent = System.getenv("SSH_AUTH_SOCK");
        String programData = System.getenv("ProgramData");
        Path system =
                windows && programData != null
                        ? Path.of(programData, "ssh")
                        : Path.of("/etc", "ssh");
        if (agent == null && windows) {
            agent = "\\\\.\\pipe\\openssh-ssh-agent";
        }
        return new SshOptions(
                home,
                home.resolve(".ssh"),
                system,
                System.getProperty("user.name"),
                agent,
                SshTimes.DEFAULT,
                8);
    }
}
