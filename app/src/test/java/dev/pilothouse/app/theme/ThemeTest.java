package dev.pilothouse.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.widget.Headless;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

class ThemeTest {

    @ParameterizedTest
    @EnumSource(Icon.class)
    void everyIconIsInTheFont(Icon icon) {
        FontIcon view = Headless.on(icon::view);
        assertThat(view.getIconCode().getDescription()).isEqualTo(icon.literal());
    }

    @Test
    void figuresAreEquallyWideInAllFaces() {
        Headless.run(
                () -> {
                    Fonts.load();
                    for (String family : new String[] {Fonts.SANS, Fonts.MEDIUM, Fonts.MONO}) {
                        assertThat(Font.font(family, 13).getFamily()).isEqualTo(family);
                        assertThat(width(family, "1111")).isEqualTo(width(family, "0000"));
                    }
                });
    }

    private static double width(String family, String text) {
        Text node = new Text(text);
        node.setFont(Font.font(family, 13));
        return node.getLayoutBounds().getWidth();
    }

    @Test
    void bothThemesHaveTheSameTokens() throws IOException {
        assertThat(tokens("tokens-dark.css"))
                .isEqualTo(tokens("tokens-light.css"))
                .hasSizeGreaterThan(70);
    }

    @Test
    void everyTokenThatASheetUsesExists() throws IOException {
        TreeSet<String> known = tokens("tokens-light.css");
        for (String sheet : new String[] {"base.css", "widget.css"}) {
            TreeSet<String> used = names(sheet, "-ph-[a-z0-9-]+|-color-[a-z0-9-]+");
            used.removeAll(tokens(sheet));
            used.removeAll(known);
            used.removeIf(name -> name.startsWith("-ph-ink-"));
            assertThat(used).as(sheet).isEmpty();
        }
    }

    @Test
    void noColourStandsOutsideOfTheTokens() throws IOException {
        for (String sheet : new String[] {"base.css", "widget.css"}) {
            assertThat(names(sheet, "#[0-9A-Fa-f]{3,8}\\b|rgba?\\(")).as(sheet).isEmpty();
        }
    }

    /// Bars of htop, panels of mc: black and white of a program, and text without a colour, on each
    /// ground that programs write on; in the light theme the other colours, too.
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void whatTerminalsWriteOnACalledGroundCanBeRead(String theme) throws IOException {
        Map<String, Color> colours = colours("tokens-" + theme + ".css");
        for (String ground : ANSI) {
            Color behind = colour(colours, "-ph-ansi-ground-" + ground);
            List<String> inks = new ArrayList<>();
            if (theme.equals("light")) {
                inks.add("-ph-term-text");
                ANSI.forEach(ink -> inks.add("-ph-ansi-" + ink));
                ANSI.forEach(ink -> inks.add("-ph-ansi-bright-" + ink));
            } else if (List.of("black", "red", "blue", "magenta").contains(ground)) {
                inks.addAll(List.of("-ph-term-text", "-ph-ansi-white", "-ph-ansi-bright-white"));
            } else {
                inks.add("-ph-ansi-black");
            }
            for (String ink : inks) {
                assertThat(contrast(colour(colours, ink), behind))
                        .as("%s on %s, %s", ink, ground, theme)
                        .isGreaterThan(3.2);
            }
            if (!ground.equals("black")) {
                // htop writes its tabs, its chosen row and its keys so, mc its menu.
                double most = theme.equals("dark") && !inks.contains("-ph-ansi-black") ? 2.8 : 4.5;
                assertThat(contrast(colour(colours, "-ph-ansi-black"), behind))
                        .as("black on %s, %s", ground, theme)
                        .isGreaterThan(most);
            }
        }
    }

    private static final List<String> ANSI =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");

    private static Map<String, Color> colours(String sheet) throws IOException {
        Map<String, Color> found = new HashMap<>();
        for (String line : names(sheet, "-ph-(ansi|term)-[a-z-]+: #[0-9A-F]{6}")) {
            found.put(line.substring(0, line.indexOf(':')), Color.web(line.split(" ")[1]));
        }
        return found;
    }

    private static Color colour(Map<String, Color> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    /// As WCAG 2 has it.
    private static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed())
                + 0.7152 * linear(c.getGreen())
                + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Test
    void aSceneFollowsThemeSystemAndScale() {
        Headless.run(
                () -> {
                    Theme theme = new Theme();
                    StackPane content = new StackPane();
                    Scene scene = theme.scene(content, 900, 600);
                    assertThat(scene.getStylesheets().getFirst()).endsWith("tokens-light.css");
                    theme.systemDarkProperty().set(true);
                    assertThat(scene.getStylesheets().getFirst()).endsWith("tokens-dark.css");
                    theme.choiceProperty().set(Theme.Choice.LIGHT);
                    assertThat(scene.getUserAgentStylesheet()).contains("light");
                    theme.scaleProperty().set(1.5);
                    scene.getRoot().layout();
                    assertThat(content.getWidth()).isEqualTo(600);
                    theme.scaleProperty().set(9);
                    assertThat(((ScaledPane) scene.getRoot()).factor()).isEqualTo(Theme.MOST_SCALE);
                });
    }

    private static TreeSet<String> tokens(String sheet) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (String name : names(sheet, "(?m)^ +(-ph-[a-z0-9-]+|-color-[a-z0-9-]+):")) {
            names.add(name.strip().replace(":", ""));
        }
        return names;
    }

    private static TreeSet<String> names(String sheet, String pattern) throws IOException {
        try (InputStream in = Theme.class.getResourceAsStream(sheet)) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            TreeSet<String> names = new TreeSet<>();
            Pattern.compile(pattern).matcher(css).results().forEach(m -> names.add(m.group()));
            return names;
        }
    }
}
