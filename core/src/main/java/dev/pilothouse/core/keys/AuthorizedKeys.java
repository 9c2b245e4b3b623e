package dev.pilothouse.core.keys;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// The lines of one account's `authorized_keys` (sshd(8)) as one login sees them. A line is added
/// by appending, so that no other can be lost; it is taken out by a copy that takes the file's
/// place in one step, and only if nobody wrote to the file meanwhile.
final class AuthorizedKeys {

    static final String USUAL = "~/.ssh/authorized_keys";

    private static final Duration READ = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 18;
    private static final int CHANGED = 43;
    private static final int EXCERPT = 300;
    private static final String LOGGED_IN = "pilothouse logged in";

    private final Shell shell;

    AuthorizedKeys(Shell shell) {
        this.shell = shell;
    }

    /// What was found.
    ///
    /// @param path of the file
    /// @param own whether it lies in the account's `.ssh`, where the rights are the account's alone
    /// @param writable whether this login may write it
    /// @param keys how many lines with keys it has
    /// @param user whose account it is
    record Place(
            String path, boolean own, boolean writable, int keys, boolean looseHome, String user) {}

    Place place() {
        SshdSettings settings = SshdSettings.parse(text(SshdSettings.SCRIPT, "sshd_config"));
        if (settings.files().isEmpty()) {
            throw new FaultException(
                    new Fault.Unsupported("AuthorizedKeysFile", "none", "authorized_keys"));
        }
        String file = settings.file();
        String found =
                text(
                        """
                        (
                        f=%s; d=${f%%/*}
                        if [ -e "$f" ]; then [ -w "$f" ] && echo writable
                        elif [ -e "$d" ]; then [ -w "$d" ] && echo writable
                        else [ -w "${d%%/*}" ] && echo writable; fi
                        echo "keys $(grep -c '^[^#]*[[:alnum:]]' "$f" 2>/dev/null)"
                        )
                        """
                                .formatted(quoted(file)),
                        file);
        int keys =
                found.lines()
                        .filter(line -> line.matches("keys \\d{1,6}"))
                        .mapToInt(line -> Integer.parseInt(line.substring(5)))
                        .findFirst()
                        .orElse(0);
        return new Place(
                file,
                file.startsWith(settings.home() + "/.ssh/"),
                found.lines().anyMatch("writable"::equals),
                keys,
                settings.looseHome(),
                settings.user());
    }

    /// Whether the key has a line there, with options or without.
    boolean has(Place place, SshKey key) {
        String script =
                "( [ -r %1$s ] && awk -v k=%2$s '%3$s END { print n ? \"there\" : \"absent\" }' %1$s )"
                        .formatted(
                                quoted(place.path()),
                                quoted(key.publicBlob()),
                                "$1 !~ /^#/ { for (i = 1; i <= NF; i++) if ($i == k) n++ }");
        return run(script).text().lines().anyMatch("there"::equals);
    }

    /// Throws `Forbidden` with the command that an admin has to run where this login may not write.
    void add(Place place, SshKey key) {
        if (!place.writable()) {
            String grant =
                    "printf '%s\\n' " + quoted(key.line()) + " | sudo tee -a " + place.path();
            throw new FaultException(new Fault.Forbidden(place.path(), grant));
        }
        check(
                run(
                        "(\nset -e\n"
                                + String.join(
                                        "\n", adding(quoted(place.path()), key.line(), place.own()))
                                + "\n)"),
                place.path());
    }

    /// The commands that add a line, as they are shown beforehand.
    ///
    /// @param seen where the server looks; null before it was asked
    static List<String> adding(@Nullable Place seen, String line) {
        return seen == null
                ? adding(USUAL, line, true)
                : adding(quoted(seen.path()), line, seen.own());
    }

    /// The commands that take one out again, as they are shown beforehand.
    ///
    /// @param seen where the server looks; null before it was asked
    static List<String> removing(@Nullable Place seen, SshKey key) {
        return removing(seen == null ? USUAL : quoted(seen.path()), key);
    }

    /// The commands that add a line.
    ///
    /// @param file as the shell reads it
    /// @param line of the key
    static List<String> adding(String file, String line, boolean own) {
        String rights = "chmod go-rwx \"${f%/*}\" \"$f\"";
        String write = "printf '%s\\n' " + quoted(line) + " >> \"$f\"";
        String first = "umask 077; f=" + file + "; mkdir -p \"${f%/*}\"";
        String unended = "[ -z \"$(tail -c 1 \"$f\" 2>/dev/null)\" ] || echo >> \"$f\"";
        return own
                ? List.of(first, unended, write, rights, RESTORECON)
                : List.of(first, unended, write, RESTORECON);
    }

    private static final String RESTORECON =
            "! command -v restorecon >/dev/null || restorecon -R \"${f%/*}\"";

    /// The commands that take it out again.
    static List<String> removing(String file, SshKey key) {
        return List.of(
                "umask 077; f=" + file + "; t=\"$f.$$\"; cp -p \"$f\" \"$t\"",
                "awk -v k="
                        + quoted(key.publicBlob())
                        + " '{ h = 0; if ($1 !~ /^#/) for (i = 1; i <= NF; i++) if ($i == k) h = 1"
                        + " } !h' \"$t\" > \"$t.new\"",
                "[ \"$(cksum < \"$f\")\" = \"$(cksum < \"$t\")\" ] || { rm -f \"$t\" \"$t.new\";"
                        + " exit "
                        + CHANGED
                        + "; }",
                "cat \"$t.new\" > \"$t\"; mv -f \"$t\" \"$f\"; rm -f \"$t.new\"",
                RESTORECON);
    }

    void remove(Place place, SshKey key) {
        String path = "\"$(readlink -f " + quoted(place.path()) + ")\"";
        String script = "(\nset -e\n" + String.join("\n", removing(path, key)) + "\n)";
        Shell.Output output = run(script);
        for (int again = 0; again < 2 && output.exitStatus() == CHANGED; again++) {
            output = run(script);
        }
        if (output.exitStatus() == CHANGED) {
            throw new FaultException(
                    new Fault.Rejected(place.path(), "somebody else is writing to it"));
        }
        check(output, place.path());
    }

    /// That this login gives a shell; a forced command, for one, does not.
    void prove(Target target) {
        Shell.Output output = run("echo '" + LOGGED_IN + "'");
        if (output.text().lines().noneMatch(LOGGED_IN::equals)) {
            throw new FaultException(
                    new Fault.NoShell(
                            target.name(),
                            user(target),
                            Fault.NoShell.Trouble.OTHER,
                            excerpt(output.text())));
        }
    }

    /// The user that logs in, as far as the endpoint says.
    static String user(Target target) {
        return target.endpoint() instanceof Endpoint.Ssh ssh && ssh.user() != null
                ? ssh.user()
                : "";
    }

    private String text(String script, String what) {
        Shell.Output output = run(script);
        if (output.exitStatus() > 1) {
            check(output, what);
        }
        return output.text();
    }

    private Shell.Output run(String script) {
        return shell.run(script, READ, LIMIT);
    }

    private static void check(Shell.Output output, String what) {
        if (output.exitStatus() != 0) {
            String answer = excerpt(output.text().strip());
            throw new FaultException(
                    new Fault.Rejected(
                            what,
                            answer.isEmpty() ? "exit status " + output.exitStatus() : answer));
        }
    }

    private static String excerpt(String text) {
        return text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
    }

    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
