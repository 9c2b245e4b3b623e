package dev.pilothouse.app.screen.node;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import java.util.List;

/// Which disks or interfaces have their charts below; there only where one page does not hold all.
final class PageChoice {

    private final ComboBox<List<String>> box = new ComboBox<>();
    private final HBox root;

    PageChoice(NodeViewModel model) {
        String name = model.texts().text("node.devices.shown");
        Label label = new Label(name);
        label.getStyleClass().add("field-label");
        label.setLabelFor(box);
        box.setAccessibleText(name);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(List<String> page) {
                        return page == null ? "" : DevicePages.name(page);
                    }

                    @Override
                    public List<String> fromString(String text) {
                        throw new UnsupportedOperationException(text);
                    }
                });
        root = new HBox(8, label, box);
        root.setAlignment(Pos.CENTER_LEFT);
        root.setMinHeight(Region.USE_PREF_SIZE);
        root.managedProperty().bind(root.visibleProperty());
        model.pagesProperty()
                .subscribe(
                        pages -> {
                            root.setVisible(pages.size() > 1);
                            box.getItems().setAll(pages);
                            box.setValue(model.pageProperty().get());
                        });
        box.valueProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                model.pageProperty().set(chosen);
                            }
                        });
    }

    Region view() {
        return root;
    }
}
