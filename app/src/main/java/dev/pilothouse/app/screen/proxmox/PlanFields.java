package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.Settings;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Plans in the form of a new guest: chosen, deleted, and kept of what stands in it.
final class PlanFields {

    private static final Logger LOG = LoggerFactory.getLogger(PlanFields.class);

    private final GuestActs acts;
    private final Form form;
    private final CreateFields fields;
    private final GuestKind kind;
    private final Texts texts;
    private final Plan none;
    private final CheckBox wanted = new CheckBox();
    private final TextField name = new TextField();

    PlanFields(GuestActs acts, Form form, CreateFields fields, GuestKind kind) {
        this.acts = acts;
        this.form = form;
        this.fields = fields;
        this.kind = kind;
        this.texts = acts.texts();
        none = new Plan("", kind, Map.of());
    }

    private Settings settings() {
        return acts.page().bench().data().settings();
    }

    private List<Plan> known() {
        List<Plan> plans = new ArrayList<>(List.of(none));
        plans.addAll(Plans.of(settings(), texts).of(kind));
        return plans;
    }

    /// The first field of the form.
    void choice() {
        ComboBox<Plan> plan =
                form.choice(
                        "proxmox.create.plan",
                        known(),
                        p ->
                                p.name().isEmpty()
                                        ? texts.text("proxmox.create.plan.none")
                                        : p.name());
        Button delete = new Button("", Icon.DELETE.view());
        delete.getStyleClass().add("icon-button");
        delete.setAccessibleText(texts.text("proxmox.create.plan.delete"));
        delete.setTooltip(new Tooltip(texts.text("proxmox.create.plan.delete")));
        delete.setDisable(true);
        delete.setOnAction(
                e -> {
                    put(
                            Plans.of(settings(), texts)
                                    .without(Objects.requireNonNull(plan.getValue())));
                    plan.getItems().remove(plan.getValue());
                    plan.setValue(none);
                });
        VBox box = (VBox) plan.getParent();
        box.getChildren().remove(plan);
        HBox.setHgrow(plan, Priority.ALWAYS);
        box.getChildren().add(new HBox(6, plan, delete));
        plan.valueProperty()
                .subscribe(
                        chosen -> {
                            delete.setDisable(chosen == null || chosen.name().isEmpty());
                            if (chosen != null) {
                                fields.fill(chosen);
                            }
                        });
    }

    /// The last fields of the form.
    void keep() {
        wanted.setText(texts.text("proxmox.create.plan.keep"));
        name.setPromptText(texts.text("proxmox.create.plan.name"));
        name.setAccessibleText(texts.text("proxmox.create.plan.name"));
        name.disableProperty().bind(wanted.selectedProperty().not());
        wanted.setWrapText(true);
        form.insert(new VBox(6, wanted, name));
        wanted.selectedProperty().subscribe(s -> form.judge());
        name.textProperty().subscribe(t -> form.judge());
        form.must(
                () ->
                        wanted.isSelected() && name.getText().isBlank()
                                ? texts.text("proxmox.create.plan.name.none")
                                : "");
    }

    /// Keeps what stands in the form, where that is wanted.
    void save() {
        if (wanted.isSelected()) {
            put(Plans.of(settings(), texts).with(fields.plan(name.getText().strip())));
        }
    }

    private void put(Plans plans) {
        Subscription unused =
                acts.page()
                        .bench()
                        .ui()
                        .compute(
                                () -> {
                                    settings().put(plans.change());
                                    return plans;
                                },
                                kept -> {},
                                e -> LOG.warn("Plans are not kept", e));
    }
}
