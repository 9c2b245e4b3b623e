package dev.pilothouse.app.cli;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;

/// What only the part with a toolkit can do; the launcher provides it.
public interface Screens {

    /// Why there can be no window, as a key into the texts such as `cli.display.none`; empty if
    /// there can.
    String whyNoWindow();

    /// Opens the window and returns when it is closed.
    ///
    /// @return the exit code
    int window(Path home, Locale locale);

    /// The same on a cache file, for looking only.
    int window(CacheToShow cache, Locale locale);

    /// Renders a screen into a picture, with or without a display. Throws [WrongUse] where there is
    /// no such screen or target.
    ///
    /// @return the exit code
    int shot(Shot shot);

    /// @param file as the user named it
    record CacheToShow(Path file, dev.pilothouse.core.report.OpenedCache opened) {}

    /// @param screen as the user wrote it, such as `fleet` or `node`
    /// @param target for screens of one target, by name; null where the screen has none
    /// @param at the moment shown, in milliseconds since 1970; null for live
    /// @param theme light or dark
    /// @param scale in percent, 75 to 200
    record Shot(
            Path home,
            String screen,
            @Nullable String target,
            Path out,
            @Nullable Long at,
            Look look) {}

    /// @param theme light or dark
    /// @param scale in percent, 75 to 200
    record Look(String theme, Locale locale, int scale, int width, int height) {}
}
