package dev.pilothouse.app.widget;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ScrollPaneSkin;
import javafx.scene.layout.Region;

/// A scroll pane whose contents are always painted anew. JavaFX keeps a picture of them, which is
/// blurred as soon as the window is shown larger or smaller than 100 %.
public class SharpScroll extends ScrollPane {

    private static final double SOME_LINES = 72;

    public SharpScroll() {}

    public SharpScroll(Node content) {
        super(content);
    }

    /// As high as there is room, and scrolled where that is less than the content needs at least.
    public static SharpScroll down(Region content) {
        SharpScroll scroll = new SharpScroll(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        return scroll;
    }

    /// As high as the content is at the width there is, so that wrapped lines are not cut; scrolled
    /// where there is less room, down to some lines.
    public static SharpScroll whole(Region content) {
        SharpScroll scroll =
                new SharpScroll(content) {
                    @Override
                    public Orientation getContentBias() {
                        return Orientation.HORIZONTAL;
                    }
                };
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(SOME_LINES);
        scroll.managedProperty().bind(content.visibleProperty());
        scroll.visibleProperty().bind(content.visibleProperty());
        return scroll;
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        Skin<?> skin = new ScrollPaneSkin(this);
        for (Node part : getChildren()) {
            part.setCache(false);
        }
        return skin;
    }
}
