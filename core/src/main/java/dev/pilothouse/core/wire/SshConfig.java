package dev.pilothouse.core.wire;

import java.util.ArrayList;
import java.util.List;

/// `~/.ssh/config` and `/etc/ssh/ssh_config`, read anew each time and never copied. Own code
/// because the parsers at hand take `Match` bodies for everybody's, or refuse the file. Any thread
/// may call.
public final class SshConfig implements ConfiguredHosts {

    private final SshOptions options;

    public SshConfig(SshOptions options) {
        this.options = options;
    }

    @Override
    public List<ConfiguredHost> hosts() {
        SshConfigFile all = new SshConfigFile(options, "");
        all.read();
        List<ConfiguredHost> hosts = new ArrayList<>();
        for (String alias : all.aliases()) {
            HostSettings settings = settings(alias);
            hosts.add(
                    new ConfiguredHost(
                            alias,
                            settings.hostName(),
                            settings.user(),
                            settings.port(),
                            settings.via()));
        }
        return hosts;
    }

    /// What was found in the files and is not followed when connecting to this host, each with file
    /// and line: `Match exec` and the like.
    public List<String> skipped(String alias) {
        return settings(alias).skipped();
    }

    HostSettings settings(String alias) {
        SshConfigFile file = new SshConfigFile(options, alias);
        file.read();
        return new HostSettings(options, alias, file.values(), file.skipped());
    }
}
