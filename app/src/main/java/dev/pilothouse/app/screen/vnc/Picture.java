package dev.pilothouse.app.screen.vnc;

import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/// What a [ScreenPane] places: paints the screen of a machine. UI thread.
interface Picture {

    Node node();

    /// @param exact whether each pixel is one
    void size(double width, double height, boolean exact);

    /// Of an image.
    static Picture of(Image image) {
        ImageView view = new ImageView(image);
        return new Picture() {
            @Override
            public Node node() {
                return view;
            }

            @Override
            public void size(double width, double height, boolean exact) {
                view.setSmooth(!exact);
                view.setFitWidth(width);
                view.setFitHeight(height);
            }
        };
    }
}
