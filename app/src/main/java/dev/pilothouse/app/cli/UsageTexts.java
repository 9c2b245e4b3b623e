package dev.pilothouse.app.cli;

import dev.pilothouse.app.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Enumeration;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The usage help in one language, under the keys picocli asks for: those of the bundle `cli` below
/// `cli.usage.`.
final class UsageTexts extends ResourceBundle {

    private static final String BELOW = "cli.usage.";

    private final Texts texts;

    UsageTexts(Texts texts) {
        this.texts = texts;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        String full = BELOW + key;
        return texts.has(full) ? texts.text(full) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        try {
            ResourceBundle all =
                    ResourceBundle.getBundle(
                            "dev.pilothouse.app.text.cli",
                            texts.locale(),
                            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
            return Collections.enumeration(
                    all.keySet().stream()
                            .filter(key -> key.startsWith(BELOW))
                            .map(key -> key.substring(BELOW.length()))
                            .toList());
        } catch (MissingResourceException e) {
            return Collections.emptyEnumeration();
        }
    }
}
