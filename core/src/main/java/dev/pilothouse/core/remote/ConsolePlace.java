package dev.pilothouse.core.remote;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a console is, within its target. Its text is the name it is remembered by.
public sealed interface ConsolePlace {

    /// A VNC server at an address as the node sees it.
    ///
    /// @param host a name or address, without brackets
    record Behind(String host, int port) implements ConsolePlace {
        private static final Pattern TEXT = Pattern.compile("\\[?([^\\s\\[\\]/]+?)]?:(\\d{1,5})");

        public Behind {
            if (host.isBlank() || port < 1 || port > 65535) {
                throw new IllegalArgumentException(host + ":" + port);
            }
        }

        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /// Of a cluster.
    ///
    /// @param label a guest as `lxc/101`, or a node by its name
    record Guest(String label) implements ConsolePlace {
        @Override
        public String toString() {
            return label;
        }
    }

    /// Reads what a place's text says.
    static ConsolePlace of(String text) {
        return behind(text).<ConsolePlace>map(b -> b).orElseGet(() -> new Guest(text));
    }

    /// An address as people write it, such as `localhost:5901` or `[::1]:5901`; empty for what is
    /// none.
    static Optional<Behind> behind(String text) {
        Matcher matcher = Behind.TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        return port < 1 || port > 65535
                ? Optional.empty()
                : Optional.of(new Behind(matcher.group(1), port));
    }
}
