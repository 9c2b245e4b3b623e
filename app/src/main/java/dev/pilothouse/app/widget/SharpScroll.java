package dev.pilothouse.app.widget;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ScrollPaneSkin;

/// A scroll pane whose contents are always painted anew. JavaFX keeps a picture of them, which is
/// blurred as soon as the window is shown larger or smaller than 100 %.
public class SharpScroll extends ScrollPane {

    public SharpScroll() {}

    public SharpScroll(Node content) {
        super(content);
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
