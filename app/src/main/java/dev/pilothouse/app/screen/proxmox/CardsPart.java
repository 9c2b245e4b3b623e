package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.widget.SharpScroll;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A page of cards, one below the other, as wide as people read.
final class CardsPart {

    private static final double MOST = 860;

    private CardsPart() {}

    static ScrollPane page(Region... cards) {
        VBox page = new VBox(12);
        for (Region card : cards) {
            card.setMaxWidth(MOST);
            card.setMinHeight(Region.USE_PREF_SIZE);
            page.getChildren().add(card);
        }
        page.getStyleClass().add("fact-page");
        ScrollPane scroll = new SharpScroll(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        return scroll;
    }
}
