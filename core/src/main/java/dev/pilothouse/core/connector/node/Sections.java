package dev.pilothouse.core.connector.node;

import java.util.HashMap;
import java.util.Map;

/// The answer of a script of several sections, cut at its marks. Whatever stands between sections
/// (banners, complaints of the shell) belongs to none.
final class Sections {

    static final Section ABSENT = new Section("", -1);

    private final Map<String, Section> byName = new HashMap<>();

    /// @param status of the section's last command; −1 if it never ended
    record Section(String text, int status) {

        boolean done() {
            return status >= 0;
        }

        /// Its first line, for telling people why it failed.
        String firstLine() {
            return Findings.excerpt(
                    text.lines().filter(line -> !line.isBlank()).findFirst().orElse("no answer"));
        }
    }

    Sections(String output, String nonce) {
        String mark = nonce + " ";
        String name = "";
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < output.length()) {
            int end = output.indexOf('\n', from);
            end = end < 0 ? output.length() : end;
            if (!output.startsWith(mark, from)) {
                if (!name.isEmpty()) {
                    text.append(output, from, end).append('\n');
                }
            } else {
                String rest = output.substring(from + mark.length(), end);
                if (rest.startsWith("begin ")) {
                    name = rest.substring(6);
                    text.setLength(0);
                } else if (rest.startsWith("end ") && !name.isEmpty()) {
                    double status = Words.count(rest.substring(4));
                    int number = status <= 255 ? (int) status : 255;
                    byName.put(name, new Section(text.toString(), number));
                    name = "";
                }
            }
            from = end + 1;
        }
    }

    Section get(String name) {
        return byName.getOrDefault(name, ABSENT);
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }
}
