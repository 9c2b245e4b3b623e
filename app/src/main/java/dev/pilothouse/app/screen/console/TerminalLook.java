package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.HyperlinkStyle;
import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;
import com.techsenger.jeditermfx.ui.TerminalActionPresentation;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;

import dev.pilothouse.app.screen.console.TerminalInks.Ink;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Fonts;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;

import java.util.Collections;
import java.util.List;

/// How terminals look and which keys they keep for themselves. The emulator asks from its own
/// threads, too.
final class TerminalLook extends DefaultSettingsProvider {

    /// Lines above the screen that are kept.
    static final int LINES_KEPT = 10_000;

    static final double FONT_SIZE = 13;

    private static final int NUMBERED = 16;
    private static final int BEHIND = 8;

    private Texts texts;
    private volatile Font font = Font.font(Fonts.MONO, FONT_SIZE);
    private volatile Colours colours = Colours.NONE;

    TerminalLook(Texts texts) {
        this.texts = texts;
    }

    /// In another language; its menu is made anew each time.
    void words(Texts other) {
        texts = other;
    }

    /// @param numbered the sixteen that programs name by number
    /// @param behind the first eight of them, behind text: what can be read as a letter and what
    /// can
    ///     be read on are two colours
    private record Colours(
            List<Color> numbered,
            List<Color> behind,
            TerminalColor text,
            TerminalColor ground,
            TextStyle selection,
            TextStyle found,
            TextStyle link) {

        static final Colours NONE =
                new Colours(
                        Collections.nCopies(NUMBERED, new Color(0x808080)),
                        Collections.nCopies(BEHIND, new Color(0x808080)),
                        TerminalColor.rgb(128, 128, 128),
                        TerminalColor.rgb(0, 0, 0),
                        new TextStyle(),
                        new TextStyle(),
                        new TextStyle());
    }

    void colours(TerminalInks inks) {
        colours =
                new Colours(
                        plain(inks, 0, NUMBERED),
                        plain(inks, NUMBERED, NUMBERED + BEHIND),
                        shade(inks, Ink.TEXT),
                        shade(inks, Ink.GROUND),
                        new TextStyle(shade(inks, Ink.SELECTION_TEXT), shade(inks, Ink.SELECTION)),
                        new TextStyle(shade(inks, Ink.FOUND_TEXT), shade(inks, Ink.FOUND)),
                        new TextStyle(shade(inks, Ink.LINK), shade(inks, Ink.GROUND)));
    }

    /// Larger or smaller letters.
    void scale(double factor) {
        font = Font.font(Fonts.MONO, FONT_SIZE * factor);
    }

    private static List<Color> plain(TerminalInks inks, int from, int to) {
        return List.of(Ink.values()).subList(from, to).stream()
                .map(ink -> plain(inks, ink))
                .toList();
    }

    private static Color plain(TerminalInks inks, Ink ink) {
        javafx.scene.paint.Color c = inks.colour(ink);
        return new Color(
                (int) Math.round(c.getRed() * 255),
                (int) Math.round(c.getGreen() * 255),
                (int) Math.round(c.getBlue() * 255));
    }

    private static TerminalColor shade(TerminalInks inks, Ink ink) {
        Color c = plain(inks, ink);
        return TerminalColor.rgb(c.getRed(), c.getGreen(), c.getBlue());
    }

    @Override
    public ColorPalette getTerminalColorPalette() {
        return new ColorPalette() {
            @Override
            protected Color getForegroundByColorIndex(int index) {
                return colours.numbered().get(index);
            }

            @Override
            protected Color getBackgroundByColorIndex(int index) {
                return colours.behind().get(index % BEHIND);
            }
        };
    }

    @Override
    public Font getTerminalFont() {
        return font;
    }

    @Override
    public float getTerminalFontSize() {
        return (float) font.getSize();
    }

    @Override
    public TerminalColor getDefaultForeground() {
        // Asked anew each time a cell is painted, so that a change of theme needs nothing else.
        return colours.text();
    }

    @Override
    public TerminalColor getDefaultBackground() {
        return colours.ground();
    }

    /// Text that no program has coloured, in the colours of the moment.
    TextStyle plain() {
        return new TextStyle(
                new TerminalColor(() -> colours.text().toColor()),
                new TerminalColor(() -> colours.ground().toColor()));
    }

    @Override
    public TextStyle getSelectionColor() {
        return colours.selection();
    }

    @Override
    public TextStyle getFoundPatternColor() {
        return colours.found();
    }

    @Override
    public TextStyle getHyperlinkColor() {
        return colours.link();
    }

    @Override
    public HyperlinkStyle.HighlightMode getHyperlinkHighlightingMode() {
        return HyperlinkStyle.HighlightMode.HOVER_WITH_ORIGINAL_COLOR;
    }

    @Override
    public boolean useInverseSelectionColor() {
        return false;
    }

    @Override
    public boolean audibleBell() {
        return false;
    }

    /// No limit of the library's: it copies all kept lines for each new one beyond it.
    /// [TerminalPane#trim] keeps to ours, many lines at a time.
    @Override
    public int getBufferMaxLinesCount() {
        return 0;
    }

    @Override
    public int caretBlinkingMs() {
        // Never: a caret that blinks repaints the whole terminal twice a second.
        return Integer.MAX_VALUE;
    }

    @Override
    public TerminalActionPresentation getOpenUrlActionPresentation() {
        return named("console.menu.url", List.of());
    }

    @Override
    public TerminalActionPresentation getCopyActionPresentation() {
        return named("console.menu.copy", super.getCopyActionPresentation().getKeyCombinations());
    }

    @Override
    public TerminalActionPresentation getPasteActionPresentation() {
        return named("console.menu.paste", super.getPasteActionPresentation().getKeyCombinations());
    }

    @Override
    public TerminalActionPresentation getClearBufferActionPresentation() {
        // The library's key is Ctrl+L, which belongs to the shell.
        return named("console.menu.clear", List.of());
    }

    @Override
    public TerminalActionPresentation getPageUpActionPresentation() {
        return named(
                "console.menu.pageup", super.getPageUpActionPresentation().getKeyCombinations());
    }

    @Override
    public TerminalActionPresentation getPageDownActionPresentation() {
        return named(
                "console.menu.pagedown",
                super.getPageDownActionPresentation().getKeyCombinations());
    }

    @Override
    public TerminalActionPresentation getLineUpActionPresentation() {
        return named("console.menu.lineup", List.of(shifted(KeyCode.UP)));
    }

    @Override
    public TerminalActionPresentation getLineDownActionPresentation() {
        return named("console.menu.linedown", List.of(shifted(KeyCode.DOWN)));
    }

    @Override
    public TerminalActionPresentation getSelectAllActionPresentation() {
        return named("console.menu.all", List.of());
    }

    private static KeyCombination shifted(KeyCode code) {
        return new KeyCodeCombination(
                code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    private TerminalActionPresentation named(String key, List<KeyCombination> keys) {
        return new TerminalActionPresentation(texts.text(key), keys);
    }
}
