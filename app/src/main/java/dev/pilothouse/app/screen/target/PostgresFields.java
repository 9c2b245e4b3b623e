package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Endpoint;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The inputs for a PostgreSQL server: where it is, through which node, how it is encrypted. The
/// password is asked for by the test, and stays in the vault.
final class PostgresFields {

    private final Texts texts;
    private final TargetFormViewModel model;
    private final FormFields form;
    private final PathField paths;

    PostgresFields(Workbench bench, TargetFormViewModel model, FormFields form) {
        this.texts = bench.texts();
        this.model = model;
        this.form = form;
        paths = new PathField(bench, model, form);
    }

    List<Node> all() {
        VBox address = form.text(Field.ADDRESS, "target.address", "");
        form.explain(address, "target.pg.address.help");
        VBox port = form.text(Field.PORT, "target.port", "5432");
        port.getStyleClass().add("number");
        port.setMinWidth(84);
        port.setMaxWidth(84);
        HBox.setHgrow(port, Priority.NEVER);
        VBox database = form.text(Field.DATABASE, "target.pg.database", "postgres");
        form.explain(database, "target.pg.database.help");
        VBox user = form.text(Field.USER, "target.user", texts.text("target.pg.user.hint"));
        return List.of(
                FormFields.row(address, port),
                FormFields.row(user, database),
                FormFields.help(texts.text("target.pg.password")),
                new NodeChoice(texts, model).view("target.pg.node", "target.pg.node.none"),
                tunnel(),
                mode(),
                more());
    }

    private VBox tunnel() {
        CheckBox box = new CheckBox(texts.text("target.pg.tunnel"));
        box.selectedProperty().bindBidirectional(model.tunnelProperty());
        box.setWrapText(true);
        model.nodeProperty().subscribe(node -> box.setDisable(node == null));
        return new VBox(4, box, FormFields.help(texts.text("target.pg.tunnel.help")));
    }

    private VBox mode() {
        ComboBox<Optional<Endpoint.TlsMode>> choice = new ComboBox<>();
        List<Optional<Endpoint.TlsMode>> all = new ArrayList<>(List.of(Optional.empty()));
        for (Endpoint.TlsMode mode : Endpoint.TlsMode.values()) {
            all.add(Optional.of(mode));
        }
        choice.getItems().setAll(all);
        StringConverter<Optional<Endpoint.TlsMode>> words =
                FormFields.words(
                        m ->
                                m.map(mode -> texts.text("target.pg.tls." + mode.name()))
                                        .orElse(texts.text("target.pg.tls.none")),
                        Optional.empty());
        choice.setConverter(words);
        choice.setValue(Optional.ofNullable(model.tlsModeProperty().get()));
        choice.valueProperty()
                .addListener(
                        (o, was, is) ->
                                model.tlsModeProperty().set(is == null ? null : is.orElse(null)));
        return labelled("target.pg.tls", choice);
    }

    private <T> VBox labelled(String key, ComboBox<T> choice) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(choice);
        choice.setAccessibleText(texts.text(key));
        choice.setMaxWidth(Double.MAX_VALUE);
        return new VBox(4, label, choice);
    }

    /// What few need: shown where something of it is filled in.
    private TitledPane more() {
        VBox pin = form.text(Field.PIN, "target.pg.pin", "");
        form.explain(pin, "target.pg.pin.help");
        VBox service = form.text(Field.SERVICE, "target.pg.service", "");
        form.explain(service, "target.pg.service.help");
        VBox fields =
                new VBox(
                        10,
                        service,
                        paths.view(Field.CA_FILE, "target.pg.ca"),
                        pin,
                        paths.view(Field.CERTIFICATE, "target.pg.certificate"),
                        paths.view(Field.CLIENT_KEY, "target.pg.key"));
        TitledPane pane = new TitledPane(texts.text("target.pg.more"), fields);
        pane.setAnimated(false);
        pane.setMinHeight(Region.USE_PREF_SIZE);
        boolean filled = false;
        for (Field field :
                List.of(
                        Field.SERVICE,
                        Field.CA_FILE,
                        Field.PIN,
                        Field.CERTIFICATE,
                        Field.CLIENT_KEY)) {
            filled |= !model.field(field).getValueSafe().isEmpty();
        }
        pane.setExpanded(filled);
        return pane;
    }
}
