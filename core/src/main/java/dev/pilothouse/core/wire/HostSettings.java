package dev.pilothouse.core.wire;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the configuration says about one host, with its tokens replaced (ssh_config(5), TOKENS).
final class HostSettings {

    private static final Pattern PLAIN_FORWARD =
            Pattern.compile("(?:\\S*/)?ssh(?:\\s+-[qxaT4-6]+)*\\s+-W\\s+%h:%p\\s+(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final SshOptions options;
    private final String alias;
    private final Map<String, List<String>> values;
    private final List<String> skipped;

    HostSettings(
            SshOptions options,
            String alias,
            Map<String, List<String>> values,
            List<String> skipped) {
        this.options = options;
        this.alias = alias;
        this.values = values;
        this.skipped = new ArrayList<>(skipped);
    }

    String hostName() {
        String name = first("hostname");
        return name == null ? alias : name.replace("%h", alias).replace("%%", "%");
    }

    @Nullable String user() {
        return first("user");
    }

    int port() {
        String text = first("port");
        if (text == null) {
            return SshAddress.DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        skipped.add("Port " + text + " is not within 1 to 65535");
        return SshAddress.DEFAULT_PORT;
    }

    boolean identitiesOnly() {
        return "yes".equalsIgnoreCase(first("identitiesonly"));
    }

    String hostKeyAlias() {
        String text = first("hostkeyalias");
        return text == null ? "" : text;
    }

    /// Empty when the defaults are meant.
    List<Path> identityFiles(String user) {
        List<Path> files = new ArrayList<>();
        for (String text : values.getOrDefault("identityfile", List.of())) {
            if (!text.equalsIgnoreCase("none")) {
                path(text, user).ifPresent(files::add);
            }
        }
        return files;
    }

    /// The agent's socket or pipe; null for none.
    @Nullable String agent(String user) {
        String text = first("identityagent");
        if (text == null || text.equals("SSH_AUTH_SOCK")) {
            return options.agent();
        }
        if (text.equalsIgnoreCase("none")) {
            return null;
        }
        if (text.startsWith("$") && !text.startsWith("${")) {
            return System.getenv(text.substring(1));
        }
        return expand(text, user);
    }

    List<Path> knownHostsFiles(String user) {
        List<Path> files = new ArrayList<>();
        for (String text : values.getOrDefault("userknownhostsfile", List.of())) {
            if (!text.equalsIgnoreCase("none")) {
                path(text, user).ifPresent(files::add);
            }
        }
        return files;
    }

    Optional<Duration> connectTimeout() {
        String text = first("connecttimeout");
        try {
            int seconds = text == null ? 0 : Integer.parseInt(text);
            return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The jump hosts, separated by commas; null for none. A `ProxyCommand` that only forwards
    /// through another host counts as one.
    @Nullable String via() {
        String jump = first("proxyjump");
        if (jump != null) {
            return jump.equalsIgnoreCase("none") ? null : jump.replace("%h", hostName());
        }
        Matcher forward = PLAIN_FORWARD.matcher(proxyCommand());
        return forward.matches() ? forward.group(1) : null;
    }

    /// A `ProxyCommand` that can't be followed; empty if there is none.
    String unsupportedProxyCommand() {
        String command = proxyCommand();
        boolean fine =
                first("proxyjump") != null
                        || command.isEmpty()
                        || command.equalsIgnoreCase("none")
                        || PLAIN_FORWARD.matcher(command).matches();
        return fine ? "" : command;
    }

    private String proxyCommand() {
        return String.join(" ", values.getOrDefault("proxycommand", List.of()));
    }

    /// What was found and not followed.
    List<String> skipped() {
        List<String> all = new ArrayList<>(skipped);
        String strict = first("stricthostkeychecking");
        if (strict != null && !strict.equalsIgnoreCase("yes") && !strict.equalsIgnoreCase("ask")) {
            all.add("StrictHostKeyChecking " + strict + ": host keys are always checked");
        }
        return all;
    }

    private @Nullable String first(String keyword) {
        List<String> all = values.get(keyword);
        return all == null ? null : all.getFirst();
    }

    private Optional<Path> path(String text, String user) {
        try {
            return Optional.of(options.sshDirectory().resolve(expand(text, user)));
        } catch (InvalidPathException e) {
            skipped.add(text + ": no path");
            return Optional.empty();
        }
    }

    private String expand(String text, String user) {
        String home = options.home().toString();
        StringBuilder out = new StringBuilder();
        String from = text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text;
        from =
                VARIABLE.matcher(from)
                        .replaceAll(
                                m -> {
                                    String value = System.getenv(m.group(1));
                                    return Matcher.quoteReplacement(value == null ? "" : value);
                                });
        for (int i = 0; i < from.length(); i++) {
            char c = from.charAt(i);
            if (c != '%' || i + 1 == from.length()) {
                out.append(c);
                continue;
            }
            i++;
            switch (from.charAt(i)) {
                case 'd' -> out.append(home);
                case 'u' -> out.append(options.user());
                case 'h' -> out.append(hostName());
                case 'n' -> out.append(alias);
                case 'r' -> out.append(user);
                case 'p' -> out.append(port());
                case '%' -> out.append('%');
                default -> out.append('%').append(from.charAt(i));
            }
        }
        return out.toString();
    }
}
