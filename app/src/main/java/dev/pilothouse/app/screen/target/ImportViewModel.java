package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.wire.ConfiguredHosts.ConfiguredHost;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/// Makes targets of chosen hosts of `~/.ssh/config`. Only the alias is kept; user, port, keys and
/// jump hosts stay in the file and are read from it at each connection. UI thread.
public final class ImportViewModel implements AutoCloseable {

    private static final int USUAL_PORT = 22;

    private static final Logger LOG = LoggerFactory.getLogger(ImportViewModel.class);

    private final Workbench bench;
    private final Texts texts;
    private final ObservableList<ImportRow> rows = FXCollections.observableArrayList();
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen");
    private final BooleanProperty read = new SimpleBooleanProperty(this, "read");
    private final StringProperty environment = new SimpleStringProperty(this, "environment", "");
    private final Subscription reading;

    ImportViewModel(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
        reading =
                bench.ui()
                        .compute(
                                () -> bench.data().access().configuredHosts().hosts(),
                                this::found,
                                e -> {
                                    LOG.warn("The SSH configuration can't be read", e);
                                    read.set(true);
                                });
    }

    ObservableList<ImportRow> rows() {
        return rows;
    }

    ReadOnlyIntegerProperty chosenProperty() {
        return chosen;
    }

    /// Whether the file was looked at.
    ReadOnlyBooleanProperty readProperty() {
        return read;
    }

    /// For all that are imported; empty for none.
    StringProperty environmentProperty() {
        return environment;
    }

    List<String> environments() {
        return bench.data().inventory().environments().current().stream()
                .map(e -> e.name())
                .toList();
    }

    private void found(List<ConfiguredHost> hosts) {
        List<Target> known = bench.data().inventory().targets().current();
        for (ConfiguredHost host : hosts) {
            ImportRow row = new ImportRow(host, known.stream().anyMatch(t -> same(t, host)));
            row.chosenProperty().addListener(o -> count());
            rows.add(row);
        }
        count();
        read.set(true);
    }

    /// By its name, or by the whole way to it: several servers may share an address, behind a
    /// router or a jump host, and several logins a server.
    private static boolean same(Target target, ConfiguredHost host) {
        if (target.name().equalsIgnoreCase(host.alias())) {
            return true;
        }
        if (!(target.endpoint() instanceof Endpoint.Ssh ssh)) {
            return false;
        }
        return ssh.host().equalsIgnoreCase(host.alias())
                || (ssh.host().equalsIgnoreCase(host.hostName())
                        && (ssh.port() == null ? USUAL_PORT : ssh.port()) == host.port()
                        && (ssh.user() == null
                                || host.user() == null
                                || ssh.user().equals(host.user())));
    }

    private void count() {
        chosen.set((int) rows.stream().filter(r -> r.chosenProperty().get()).count());
    }

    void chooseAll(boolean all) {
        rows.forEach(r -> r.chosenProperty().set(all && !r.exists()));
    }

    /// Adds the chosen ones.
    ///
    /// @param done when all were tried; a toast says how many there are now
    void run(Runnable done) {
        List<String> names =
                rows.stream()
                        .filter(r -> r.chosenProperty().get())
                        .map(r -> r.host().alias())
                        .toList();
        Target.Cadence cadence = SettingKeys.cadence(bench.data().settings().all().current());
        String into = environment.getValueSafe();
        bench.ui()
                .compute(
                        () -> add(names, into, cadence),
                        added -> {
                            tell(added, names.size());
                            done.run();
                        },
                        e -> {
                            LOG.warn("The import failed", e);
                            bench.dialogs()
                                    .toast(
                                            Tone.FAILED,
                                            texts.text("target.failed"),
                                            new FaultText(new Format(texts)).notStored(e));
                        });
    }

    private int add(List<String> names, String into, Target.Cadence cadence) {
        int added = 0;
        for (String name : names) {
            try {
                bench.data()
                        .inventory()
                        .add(
                                new Inventory.Draft(
                                        name,
                                        TargetKind.NODE,
                                        new Endpoint.Ssh(
                                                name,
                                                null,
                                                null,
                                                Endpoint.Login.AUTOMATIC,
                                                null,
                                                null),
                                        into,
                                        "",
                                        List.of(),
                                        false,
                                        cadence));
                added++;
            } catch (InvalidInput e) {
                LOG.info("{} was not imported: {}", name, e.code());
            }
        }
        return added;
    }

    private void tell(int added, int wanted) {
        bench.dialogs()
                .toast(
                        added == wanted ? Tone.DONE : Tone.WARNING,
                        texts.plural("target.import.done", added),
                        added == wanted ? "" : texts.plural("target.import.not", wanted - added));
    }

    @Override
    public void close() {
        reading.close();
    }
}
