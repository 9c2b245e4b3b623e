package dev.pilothouse.app.dialog;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Masked;
import dev.pilothouse.core.model.Target;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes out of a text what must not leave this machine: secrets, addresses, names of people and
/// servers, the way to the home folder. Pure. It would rather take out too much.
public final class Redaction {

    private static final Pattern AT =
            Pattern.compile(
                    "[\\p{L}\\d._-]+(?:![\\w-]+)?@(?!Override\\b)[\\p{L}\\d.-]*[\\p{L}\\d]");
    private static final Pattern IPV4 =
            Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.]*\\d)");
    private static final Pattern IPV6 =
            Pattern.compile(
                    "(?i)(?<![\\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![\\w:])"
                        + "|(?<![\\w:])(?:[0-9a-f]{1,4}:){1,7}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?"
                        + "|(?<![\\w:])::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})");
    private static final Pattern HOST =
            Pattern.compile(
                    "(?i)\\b(?:[a-z0-9-]+\\.)+(?:com|net|org|io|dev|eu|de|ru|nl|uk|fr|info|biz|xyz|me"
                        + "|cloud|online|local|lan|internal|home|example|test|host|site|app)\\b(?![.\\w(])");
    private static final Pattern LONG =
            Pattern.compile(
                    "(?<![\\w+/=.-])(?!Lambda/0x)(?=[\\w+/=-]*\\d)(?=[\\w+/=-]*[A-Za-z])[\\w+/=-]{24,}");
    private static final Pattern HOME =
            Pattern.compile("(?:/home/|/Users/|[A-Za-z]:\\\\Users\\\\)[^/\\\\\\s:\"')]+");
    private static final int LEAST_NAME = 3;

    private final String home;
    private final String user;
    private final List<String> names;

    /// @param home the home folder, empty for unknown
    /// @param user the login name, empty for unknown
    /// @param names of servers and their addresses, as the program knows them
    public Redaction(String home, String user, Collection<String> names) {
        this.home = home;
        this.user = user;
        this.names =
                names.stream()
                        .filter(n -> n.length() >= LEAST_NAME)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /// With what this machine knows: its user, and how targets are called and where they are.
    public static Redaction ofThisMachine(List<Target> targets) {
        List<String> names = new ArrayList<>();
        for (Target target : targets) {
            names.add(target.name());
            names.addAll(hosts(target.endpoint()));
        }
        return new Redaction(
                System.getProperty("user.home", ""), System.getProperty("user.name", ""), names);
    }

    private static List<String> hosts(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.ThisMachine _, Endpoint.Watched _ -> List.of();
            case Endpoint.Ssh ssh -> {
                List<String> hosts = new ArrayList<>(List.of(ssh.host()));
                String via = ssh.via();
                if (via != null) {
                    for (String hop : via.split(",", -1)) {
                        hosts.add(hop.strip().replaceFirst("^.*@", "").replaceFirst(":\\d+$", ""));
                    }
                }
                yield hosts;
            }
            case Endpoint.Postgres postgres -> List.of(postgres.host());
            case Endpoint.Proxmox proxmox ->
                    proxmox.addresses().stream().map(Endpoint.Address::host).toList();
        };
    }

    public String apply(String text) {
        String out = Masked.text(text);
        if (home.length() > 1) {
            out = out.replace(home, "~");
        }
        out = HOME.matcher(out).replaceAll("~");
        for (String name : names) {
            out = word(out, name, "(server)");
        }
        out = AT.matcher(out).replaceAll("(user)@(server)");
        if (user.length() >= LEAST_NAME && !"root".equals(user)) {
            out = word(out, user, "(user)");
        }
        out = IPV4.matcher(out).replaceAll("(address)");
        out = IPV6.matcher(out).replaceAll("(address)");
        out = HOST.matcher(out).replaceAll("(server)");
        return LONG.matcher(out).replaceAll("(hidden)");
    }

    private static String word(String text, String word, String instead) {
        return Pattern.compile("(?<![\\p{L}\\d_])" + Pattern.quote(word) + "(?![\\p{L}\\d_])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(instead));
    }
}
