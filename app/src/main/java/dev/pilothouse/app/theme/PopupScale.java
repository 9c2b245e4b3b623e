package dev.pilothouse.app.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// Menus, tooltips and drop-down lists live in windows of their own, outside of the scaled root, so
/// their sizes are scaled by a sheet that is written for the factor.
final class PopupScale {

    private PopupScale() {}

    static String sheet(double factor) {
        String css =
                """
                .root.popup { -fx-font-size: %s; }
                .context-menu .menu-item { -fx-padding: %s; }
                .context-menu .menu-item > .label { -fx-font-size: %s; }
                .combo-box-popup > .list-view > .virtual-flow > .clipped-container > .sheet \
                > .list-cell { -fx-font-size: %s; -fx-padding: %s; -fx-cell-size: %s; }
                """
                        .formatted(
                                px(13, factor),
                                px(5, factor) + " " + px(12, factor),
                                px(13, factor),
                                px(13, factor),
                                "0 " + px(10, factor),
                                px(28, factor));
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String px(double size, double factor) {
        return String.format(Locale.ROOT, "%.1fpx", size * factor);
    }
}
