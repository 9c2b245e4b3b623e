package dev.pilothouse.core.model;

import java.util.List;
import java.util.regex.Pattern;

/// Texts without the secrets that people and programs write into them, for whatever is shown, kept
/// or written to a file. Pure. It would rather take out too much.
public final class Masked {

    private static final String GONE = "(hidden)";

    /// What stands in a command where a secret was.
    public static final String STARS = "***";

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [^-]+-----.*?(-----END [^-]+-----|\\z)", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)([\\w.-]*(?:pass(?:word|phrase|wd)?|token|secret|api[_-]?key|credential"
                            + "|cookie)[\\w.-]*[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;&]+)");
    private static final Pattern BEARER =
            Pattern.compile("(?i)\\b((?:authorization\\s*:\\s*)?(?:bearer|basic)\\s+)\\S+");
    private static final Pattern URL_LOGIN =
            Pattern.compile("(?i)([a-z][a-z0-9+.-]*://)[^\\s/@]+@");

    private static final String PLAIN = "\\\\.|[^\\s\"'\\\\;&|<>]";

    /// One word of a shell, quotes included. A quote that begins within a word and has a space in
    /// it more likely ends one that began before the word.
    private static final String WORD =
            "(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'|"
                    + PLAIN
                    + ")(?:(?<=[\"'])(?:\"[^\"]*+\"|'[^']*+')|\"[^\"\\s]*+\"|'[^'\\s]*+'|"
                    + PLAIN
                    + ")*+";

    /// A name that says that what follows is a secret.
    private static final String TELLING =
            "(?:pass(?:word|phrase|wd)?|pwd|secret|token|api[-_]?key|credential|auth(?!or(?!iz)))";

    private static final Pattern SECRET_NAME = Pattern.compile("(?i)" + TELLING);

    private static final String SCHEME = "(?:bearer\\s+|basic\\s+)?";

    private static final List<Pattern> TYPED = secrets(WORD);
    private static final List<Pattern> BEGUN = secrets("\\S++");

    private static final Pattern URL_SECRET =
            Pattern.compile("(?i)([a-z][a-z0-9+.-]*://[^\\s/:@]*:)[^\\s/\"']+@");
    private static final Pattern HEADER =
            Pattern.compile("(?i)\\b(authorization\\s*:\\s*(?:\\w+\\s+)?|bearer\\s+)[^\\s\"']+");
    private static final Pattern HTTP_SECRET = Pattern.compile("(?i)(https?://)[^\\s/:@]+@");

    private Masked() {}

    /// What a command is given that is secret; the first group stays.
    ///
    /// @param word a regular expression
    private static List<Pattern> secrets(String word) {
        String words = "(?:\\s+" + word + ")";
        return List.of(
                // PGPASSWORD=x, --password=x, -Dkey.secret=x, "token": "x"
                Pattern.compile(
                        "(?i)([\\w.-]*"
                                + TELLING
                                + "[\\w.-]*[\"']?\\s*[=:]\\s*"
                                + SCHEME
                                + ")"
                                + word),
                // --password x, -token x
                Pattern.compile(
                        "(?i)(-(?![\\w-]*-(?:stdin|file|fd)\\b)[\\w-]*"
                                + TELLING
                                + "[\\w-]*\\s+"
                                + SCHEME
                                + ")(?!-)"
                                + word),
                // ALTER ROLE … PASSWORD 'x', IDENTIFIED BY 'x'
                Pattern.compile("(?i)(\\b(?:password|identified\\s+by)\\s+)'(?:[^']|'')*+'"),
                // mysql -px: a space before it would make it the name of a database
                Pattern.compile(
                        "((?:mysql|mariadb)[\\w-]*(?:\\s+(?!-p)" + word + ")*?\\s+-p)" + word),
                Pattern.compile("(\\bsshpass\\s+-p\\s*)" + word),
                Pattern.compile(
                        "(\\bredis-cli\\b(?:\\s+(?!-a\\b)" + word + ")*?\\s+-a\\s+)" + word),
                Pattern.compile("(\\bldap[a-z]+\\b(?:\\s+(?!-w)" + word + ")*?\\s+-w\\s*)" + word),
                // curl -u ann:x
                Pattern.compile(
                        "(\\b(?:curl|wget)\\s(?:[^\\n|;&]*?\\s)?(?:-u|--user|-U|--proxy-user)"
                                + "[\\s=]*[\"']?[^\\s:\"']+:)[^\\s\"']+"),
                // smbclient -U ann%x
                Pattern.compile(
                        "(\\b(?:smbclient|rpcclient|net)\\s(?:[^\\n|;&]*?\\s)?-U\\s*[\"']?"
                                + "[^\\s%\"']+%)[^\\s\"']+"),
                // what goes into programs that read a secret from their input
                Pattern.compile(
                        "(\\b(?:echo|printf)\\s+)"
                                + word
                                + words
                                + "*+(?=\\s*\\|\\s*(?:sudo\\s+(?:-\\w+\\s+)*-\\w*S\\b"
                                + "|(?:sudo\\s+(?:-\\w+\\s+)*)?(?:chpasswd|passwd|cryptsetup"
                                + "|\\S+\\s[^|\\n]*--(?:password-)?stdin)))"),
                Pattern.compile("(\\bchpasswd\\s*<<<\\s*)" + word));
    }

    /// Whether what is called so is a secret.
    public static boolean tells(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /// A line of a log, a message: what is named a secret, headers, addresses that log in, keys.
    public static String text(String text) {
        String out = PEM.matcher(text).replaceAll("(key)");
        out = NAMED.matcher(out).replaceAll("$1" + GONE);
        out = BEARER.matcher(out).replaceAll("$1" + GONE);
        return URL_LOGIN.matcher(out).replaceAll("$1" + GONE + "@");
    }

    /// A command as a person types it for a shell. All but the secrets stays as it is, so that it
    /// can be recognised.
    public static String command(String command) {
        return masked(command, TYPED);
    }

    /// The words a process was begun with, a space between them: nothing in them is a quote.
    public static String arguments(String words) {
        return masked(words, BEGUN);
    }

    private static String masked(String command, List<Pattern> arguments) {
        String out = PEM.matcher(command).replaceAll("(key)");
        out = HEADER.matcher(out).replaceAll("$1" + STARS);
        out = URL_SECRET.matcher(out).replaceAll("$1" + STARS + "@");
        out = HTTP_SECRET.matcher(out).replaceAll("$1" + STARS + "@");
        for (Pattern each : arguments) {
            out = each.matcher(out).replaceAll("$1" + STARS);
        }
        return out;
    }
}
