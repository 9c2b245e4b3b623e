package dev.pilothouse.core.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One setting: its name in the store, what holds without it, and what may be entered.
public sealed interface SettingKey<T> {

    String name();

    T fallback();

    /// Reads what was entered; throws [InvalidInput] whose field is the name of the setting.
    T parse(String entered);

    String write(T value);

    /// The value in force. What can't be read, because somebody else wrote it, counts as absent: a
    /// broken setting never stops the program.
    default T in(Map<String, String> settings) {
        String stored = settings.get(name());
        if (stored == null) {
            return fallback();
        }
        try {
            return parse(stored);
        } catch (InvalidInput e) {
            return fallback();
        }
    }

    default T in(Settings settings) {
        return in(settings.all().current());
    }

    /// A whole number within bounds, both allowed.
    record Whole(String name, Integer fallback, int least, int most)
            implements SettingKey<Integer> {
        @Override
        public Integer parse(String entered) {
            String text = entered.strip();
            int number;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new InvalidInput(name, "settings.input.whole", entered);
            }
            if (number < least || number > most) {
                throw new InvalidInput(name, "settings.input.range", entered);
            }
            return number;
        }

        @Override
        public String write(Integer value) {
            return value.toString();
        }
    }

    /// On or off.
    record Flag(String name, Boolean fallback) implements SettingKey<Boolean> {
        @Override
        public Boolean parse(String entered) {
            return switch (entered.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new InvalidInput(name, "settings.input.flag", entered);
            };
        }

        @Override
        public String write(Boolean value) {
            return value.toString();
        }
    }

    /// One of a few words.
    record Choice(String name, String fallback, List<String> choices)
            implements SettingKey<String> {
        public Choice {
            choices = List.copyOf(choices);
            if (!choices.contains(fallback)) {
                throw new IllegalArgumentException(fallback + " is none of " + choices);
            }
        }

        @Override
        public String parse(String entered) {
            String word = entered.strip();
            if (!choices.contains(word)) {
                throw new InvalidInput(name, "settings.input.choice", entered);
            }
            return word;
        }

        @Override
        public String write(String value) {
            return value;
        }
    }
}
