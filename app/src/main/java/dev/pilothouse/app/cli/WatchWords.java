package dev.pilothouse.app.cli;

import dev.pilothouse.core.model.Watch;

import java.util.Locale;

/// What is watched, in the words of the options that said so.
final class WatchWords {

    private WatchWords() {}

    static String of(Watch watch) {
        return option(watch.kind()) + " " + watch.subject();
    }

    static String option(Watch.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
