package dev.pilothouse.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A picture of a screen, made without a display.
@Command(name = "shot", sortOptions = false)
final class ShotCommand implements Callable<Integer> {

    private static final List<String> THEMES = List.of("light", "dark");
    private static final String SIZE = "1400x900";
    private static final Pattern SIZES = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

    private final Session session;

    @Parameters(index = "0", paramLabel = "SCREEN", descriptionKey = "shot.screen")
    private String screen = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "TARGET", descriptionKey = "shot.target")
    private @Nullable String target;

    @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "shot.out")
    private Path out = Path.of("");

    @Option(names = "--at", paramLabel = "TIME", descriptionKey = "shot.at")
    private @Nullable String at;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            descriptionKey = "shot.theme",
            defaultValue = "light")
    private String theme = "light";

    @Option(
            names = "--scale",
            paramLabel = "PERCENT",
            descriptionKey = "shot.scale",
            defaultValue = "100")
    private int scale = 100;

    @Option(names = "--size", paramLabel = "WxH", descriptionKey = "shot.size", defaultValue = SIZE)
    private String size = SIZE;

    ShotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!THEMES.contains(theme)) {
            throw new WrongUse(
                    session.text("cli.wrong.choice", "--theme", theme, String.join(", ", THEMES)));
        }
        if (scale < 75 || scale > 200) {
            throw new WrongUse(session.text("cli.wrong.scale", Integer.toString(scale)));
        }
        Matcher pixels = SIZES.matcher(size);
        if (!pixels.matches()) {
            throw new WrongUse(session.text("cli.wrong.size", size));
        }
        Path file = out.toAbsolutePath();
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new WrongUse(session.text("cli.wrong.png", out.toString()));
        }
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new WrongUse(session.text("cli.wrong.folder", out.toString()));
        }
        return session.screens()
                .shot(
                        new Screens.Shot(
                                session.place(),
                                screen,
                                target,
                                file,
                                at == null ? null : (Long) session.moment("--at", at),
                                new Screens.Look(
                                        theme,
                                        session.texts().locale(),
                                        scale,
                                        Integer.parseInt(pixels.group(1)),
                                        Integer.parseInt(pixels.group(2)))));
    }
}
