package dev.pilothouse.app.fx;

import javafx.application.Application;

/// The look of what belongs to no window yet.
public final class PlatformLook {

    private PlatformLook() {}

    /// A popup takes the look of the window that it is shown over, but is measured before it is
    /// shown, by the platform's sheet. The names that Modena has for colours stand in no other
    /// look, and each that is missed is a warning. FX thread; the first sheet stays.
    public static void begin(String sheet) {
        if (Application.getUserAgentStylesheet() == null) {
            Application.setUserAgentStylesheet(sheet);
        }
    }
}
