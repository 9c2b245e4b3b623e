package dev.pilothouse.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.pilothouse.app.fx.PlatformLook;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/// How all windows look: the theme's choice, whether the system is dark, the scale. Every scene
/// made by [#scene] follows changes at once. Used on the FX thread.
public final class Theme {

    public static final double LEAST_SCALE = 0.75;
    public static final double MOST_SCALE = 2;

    /// What a person chose in the settings.
    public enum Choice {
        LIGHT,
        DARK,
        SYSTEM
    }

    private final ObjectProperty<Choice> choice =
            new SimpleObjectProperty<>(this, "choice", Choice.SYSTEM);
    private final BooleanProperty systemDark = new SimpleBooleanProperty(this, "systemDark");
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");
    private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);
    private final ObjectProperty<@Nullable Boolean> reducedMotion =
            new SimpleObjectProperty<>(this, "reducedMotion");
    private final List<WeakReference<Scene>> scenes = new ArrayList<>();

    public Theme() {
        Fonts.load();
        PlatformLook.begin(new PrimerLight().getUserAgentStylesheet());
        choice.addListener(o -> choose());
        systemDark.addListener(o -> choose());
        dark.addListener(o -> dressAll());
        scale.addListener(o -> dressAll());
        reducedMotion.addListener(o -> dressAll());
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /// Whether the system prefers dark; whoever may ask the platform keeps it true.
    public BooleanProperty systemDarkProperty() {
        return systemDark;
    }

    /// Likewise, to be told of changes.
    public ReadOnlyBooleanProperty darkProperty() {
        return dark;
    }

    /// Whether what is shown is dark.
    public boolean dark() {
        return dark.get();
    }

    /// 1 is 100 %; from [#LEAST_SCALE] to [#MOST_SCALE].
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /// Whether things stay still that would move; null for as the system has it. Whatever is
    /// animated asks its scene's preferences, and style sheets ask `prefers-reduced-motion`.
    public ObjectProperty<@Nullable Boolean> reducedMotionProperty() {
        return reducedMotion;
    }

    /// A scene for a window, in this look now and after every change of it.
    ///
    /// @param width of the scene in pixels of the window, that is after scaling; 0 for as large as
    ///     the content wants
    public Scene scene(Parent content, double width, double height) {
        ScaledPane root = new ScaledPane(content);
        Scene scene = width > 0 ? new Scene(root, width, height) : new Scene(root);
        scenes.add(new WeakReference<>(scene));
        dress(scene);
        return scene;
    }

    /// The stylesheet of one screen, for `getStylesheets()` of the screen's root: fleet.css by
    /// "fleet".
    public static String sheet(String screen) {
        URL url = Theme.class.getResource(screen + ".css");
        if (url == null) {
            throw new IllegalArgumentException("there is no theme/" + screen + ".css");
        }
        return url.toExternalForm();
    }

    private void choose() {
        dark.set(
                switch (choice.get()) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> systemDark.get();
                });
    }

    private void dressAll() {
        scenes.removeIf(s -> s.get() == null);
        for (WeakReference<Scene> reference : scenes) {
            Scene scene = reference.get();
            if (scene != null) {
                dress(scene);
            }
        }
    }

    private void dress(Scene scene) {
        double s = Math.clamp(scale.get(), LEAST_SCALE, MOST_SCALE);
        scene.getPreferences().setReducedMotion(reducedMotion.get());
        scene.setUserAgentStylesheet(
                (dark.get() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        List<String> sheets = new ArrayList<>();
        sheets.add(sheet(dark.get() ? "tokens-dark" : "tokens-light"));
        sheets.add(sheet("base"));
        sheets.add(sheet("widget"));
        if (s != 1) {
            sheets.add(PopupScale.sheet(s));
        }
        scene.getStylesheets().setAll(sheets);
        if (scene.getRoot() instanceof ScaledPane pane) {
            pane.setFactor(s);
        }
    }
}
