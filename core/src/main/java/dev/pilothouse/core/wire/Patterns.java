package dev.pilothouse.core.wire;

import java.util.List;
import java.util.Locale;

/// Host patterns as known_hosts and ssh_config write them: `*`, `?`, and `!` for "not"
/// (ssh_config(5), PATTERNS). Case of letters does not matter.
final class Patterns {

    private Patterns() {}

    /// Whether at least one pattern matches and none that is negated does.
    static boolean matchAny(List<String> patterns, String name) {
        boolean found = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                if (match(pattern.substring(1), name)) {
                    return false;
                }
            } else if (match(pattern, name)) {
                found = true;
            }
        }
        return found;
    }

    /// Without backtracking over more than the last star, so that no pattern takes long.
    static boolean match(String patternText, String nameText) {
        String pattern = patternText.toLowerCase(Locale.ROOT);
        String name = nameText.toLowerCase(Locale.ROOT);
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    static boolean isPlain(String pattern) {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0 && !pattern.startsWith("!");
    }
}
