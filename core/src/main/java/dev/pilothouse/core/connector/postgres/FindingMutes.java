package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Findings that somebody does not want to be told of for a while, as the settings keep them: one
/// text for each target, a line for each finding. Pure.
public final class FindingMutes {

    /// What the names of these settings begin with; the target's number follows.
    public static final String PREFIX = "postgres.mutes.";

    private static final String TAB = "\t";

    /// @param until in milliseconds since 1970
    /// @param who muted it
    /// @param reason in the words of who did, may be empty
    public record Mute(FindingKey key, long until, String who, String reason) {

        /// As it is put on record.
        public String told() {
            List<String> words = new ArrayList<>(List.of(key.code(), key.database()));
            words.add(key.subject());
            words.removeIf(String::isEmpty);
            return String.join(" ", words);
        }
    }

    private FindingMutes() {}

    public static String setting(TargetId target) {
        return PREFIX + target.value();
    }

    /// The target that a setting is about; empty where it is another setting.
    public static Optional<TargetId> target(String setting) {
        String number = setting.startsWith(PREFIX) ? setting.substring(PREFIX.length()) : "";
        return number.matches("\\d{1,9}")
                ? Optional.of(new TargetId(Integer.parseInt(number)))
                : Optional.empty();
    }

    /// Lines that make no sense are left out.
    public static List<Mute> read(String text) {
        List<Mute> found = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] cells = line.split(TAB, -1);
            if (cells.length == 6 && cells[3].matches("\\d{1,15}")) {
                found.add(
                        new Mute(
                                new FindingKey(cells[0], cells[1], cells[2]),
                                Long.parseLong(cells[3]),
                                cells[4],
                                cells[5]));
            }
        }
        return List.copyOf(found);
    }

    public static String write(List<Mute> mutes) {
        StringBuilder text = new StringBuilder();
        for (Mute mute : mutes) {
            text.append(
                            String.join(
                                    TAB,
                                    clean(mute.key().code()),
                                    clean(mute.key().database()),
                                    clean(mute.key().subject()),
                                    Long.toString(mute.until()),
                                    clean(mute.who()),
                                    clean(mute.reason())))
                    .append('\n');
        }
        return text.toString();
    }

    /// The key as it is written and read again: names may hold any sign.
    public static FindingKey kept(FindingKey key) {
        return new FindingKey(clean(key.code()), clean(key.database()), clean(key.subject()));
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /// The mute that holds for a finding now.
    public static Optional<Mute> of(List<Mute> mutes, FindingKey key, long now) {
        FindingKey kept = kept(key);
        return mutes.stream().filter(m -> m.key().equals(kept) && m.until() > now).findFirst();
    }
}
