package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// The inputs for a Proxmox cluster. UI thread.
final class ProxmoxFields {

    private final Texts texts;
    private final TargetFormViewModel model;
    private final FormFields form;
    private final PathField paths;

    ProxmoxFields(Workbench bench, TargetFormViewModel model, FormFields form) {
        texts = bench.texts();
        this.model = model;
        this.form = form;
        paths = new PathField(bench, model, form);
    }

    List<Node> all() {
        VBox addresses =
                form.text(
                        Field.ADDRESS,
                        "target.pve.addresses",
                        texts.text("target.pve.addresses.hint"));
        form.explain(addresses, "target.pve.addresses.help");
        VBox user = form.text(Field.USER, "target.pve.user", "pilothouse@pve!console");
        form.explain(user, "target.pve.user.help");
        return List.of(
                addresses,
                FormFields.help(texts.text("target.pve.addresses.help")),
                user,
                secret(),
                new NodeChoice(texts, model).view("target.pve.tunnel", "target.pve.tunnel.none"),
                more());
    }

    /// The token's value or the password, whichever the user's name asks for.
    private Node secret() {
        var token =
                Bindings.createBooleanBinding(
                        () -> model.field(Field.USER).getValueSafe().contains("!"),
                        model.field(Field.USER));
        PasswordField field = new PasswordField();
        field.getStyleClass().add("field-password");
        Label label = new Label();
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        label.textProperty()
                .bind(token.map(is -> texts.text(is ? "target.pve.token" : "target.password")));
        field.accessibleTextProperty().bind(label.textProperty());
        Label help = FormFields.help("");
        help.textProperty()
                .bind(
                        token.map(
                                is ->
                                        texts.text(
                                                is
                                                        ? "target.pve.token.help"
                                                        : "target.pve.password.help")));
        // One that did not fit is not given twice.
        boolean[] fresh = {false};
        field.textProperty().addListener(o -> fresh[0] = true);
        model.test()
                .answering(
                        () -> {
                            boolean now = fresh[0];
                            fresh[0] = false;
                            return now ? field.getText().toCharArray() : new char[0];
                        });
        return new VBox(4, label, field, help);
    }

    private TitledPane more() {
        VBox pin = form.text(Field.PIN, "target.pve.pin", "");
        form.explain(pin, "target.pve.pin.help");
        VBox fields =
                new VBox(
                        10,
                        paths.view(Field.CA_FILE, "target.pg.ca"),
                        pin,
                        FormFields.help(texts.text("target.pve.pin.help")));
        TitledPane pane = new TitledPane(texts.text("target.pve.more"), fields);
        pane.setAnimated(false);
        pane.setMinHeight(Region.USE_PREF_SIZE);
        pane.setExpanded(
                !model.field(Field.PIN).getValueSafe().isEmpty()
                        || !model.field(Field.CA_FILE).getValueSafe().isEmpty());
        return pane;
    }
}
