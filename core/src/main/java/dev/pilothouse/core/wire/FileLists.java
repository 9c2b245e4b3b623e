package dev.pilothouse.core.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The scripts by which a kept shell reads files. What does the work, and each list of paths, are
/// told once; from then on a list is called by its number, which is a line of thirty bytes. Where
/// the shell is bash it reads the kernel's files itself: starting `head`, small as it is, costs a
/// node more than all else of a reading. Not for several threads at once.
final class FileLists {

    /// What a shell answers to a word that it was never told: it is another shell than before.
    static final int UNKNOWN = 127;

    /// Begins what is said of a file by bash, and, with the nonce behind it, ends the whole.
    static final char RECORD = 2;

    /// Between the lines of a file.
    static final char LINE = 1;

    private static final int MOST = 12;

    /// `_pb` is bash's way, `_ph` the one of every shell. bash writes each line at once, and each
    /// write may become a packet, so lines are joined by something else. dash must not see what it
    /// can't parse.
    private static final String PROGRAM =
            """
            _p1=$(printf '\\001'); _p2=$(printf '\\002')
            _ph() {
            _pn=$1; _pl=$2; _pm=$3; shift 3; _px=; _pi=$#
            while [ $_pi -gt 0 ]; do
            _pf=$1; shift; _pi=$((_pi - 1))
            if [ -r "$_pf" ]; then set -- "$@" "$_pf"
            elif [ -e "$_pf" ]; then _px="${_px}D$_pf
            "; else _px="${_px}A$_pf
            "; fi; done
            head -c $_pl "$@" /dev/null 2>/dev/null
            [ -z "$_px$_pm" ] || printf '\\nM%s\\n%sN%s\\n' $_pn "$_px" $_pn
            }
            if [ -n "$BASH_VERSION" ] && type mapfile >/dev/null 2>&1; then eval '_pb() {
            local n=$_p2$1 x= f IFS=$_p1; local -a a; shift 3
            for f in "$@"; do
            if [ -r "$f" ]; then a=(); mapfile -t a <"$f"; x+=${n}F$f$_p1${a[*]}
            elif [ -e "$f" ]; then x+=${n}D$f
            else x+=${n}A$f
            fi; done 2>/dev/null
            printf "%s\\n" "$x$n"
            }'; else _pb() { _ph "$@"; }; fi
            """;

    private final Map<List<String>, Integer> told = new HashMap<>();

    /// Whether the shell, if it is still the same, knows this list.
    boolean knows(List<String> paths) {
        return told.containsKey(paths);
    }

    /// All that was told is gone with the shell that knew it.
    void forget() {
        told.clear();
    }

    /// Tells the list, and what does the work with it.
    String tell(List<String> paths) {
        if (told.size() >= MOST) {
            told.clear();
        }
        StringBuilder script = new StringBuilder(told.isEmpty() ? PROGRAM : "");
        int number = told.computeIfAbsent(List.copyOf(paths), known -> told.size());
        script.append("_p")
                .append((char) ('a' + number))
                .append("_() { ")
                .append(paths.stream().allMatch(FileLists::kernel) ? "_pb" : "_ph")
                .append(" $1 $2 \"$3\"");
        for (String path : paths) {
            script.append(' ').append(quote(path));
        }
        return script.append("; }\n").toString();
    }

    /// Reads a list that was told.
    ///
    /// @param more whether something else is said after the files
    String call(List<String> paths, String nonce, int limit, boolean more) {
        int number = told.getOrDefault(paths, 0);
        return "_p"
                + (char) ('a' + number)
                + "_ "
                + nonce
                + " "
                + (limit + 1L)
                + (more ? " m" : "");
    }

    /// Text of the kernel's: without NUL bytes, which no variable can hold, and never large.
    private static boolean kernel(String path) {
        return (path.startsWith("/proc/") || path.startsWith("/sys/"))
                && !path.endsWith("/cmdline")
                && !path.endsWith("/environ");
    }

    static String quote(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }
}
