package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The form for a new target, a changed one or a copy. A field is judged when it is left, and from
/// then on at each key. UI thread.
public final class TargetFormViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TargetFormViewModel.class);

    private static final Duration POSTGRES_FACTS = Duration.ofMinutes(30);

    /// What the form is for.
    enum Mode {
        ADD,
        EDIT,
        DUPLICATE
    }

    private final Workbench bench;
    private final Texts texts;
    private final Mode mode;
    private final @Nullable Target original;
    private final boolean thisMachine;
    private final Map<Field, StringProperty> typed = new EnumMap<>(Field.class);
    private final ObjectProperty<Endpoint.Login> login =
            new SimpleObjectProperty<>(this, "login", Endpoint.Login.AUTOMATIC);
    private final ObjectProperty<TargetKind> kind =
            new SimpleObjectProperty<>(this, "kind", TargetKind.NODE);
    private final ObjectProperty<Endpoint.@Nullable TlsMode> tlsMode =
            new SimpleObjectProperty<>(this, "tlsMode");
    private final ObjectProperty<@Nullable TargetId> node =
            new SimpleObjectProperty<>(this, "node");
    private final BooleanProperty tunnel = new SimpleBooleanProperty(this, "tunnel");
    private final BooleanProperty openAfter = new SimpleBooleanProperty(this, "openAfter", true);
    private final BooleanProperty saving = new SimpleBooleanProperty(this, "saving");
    private final IntegerProperty toFix = new SimpleIntegerProperty(this, "toFix");
    private final ObservableMap<Field, String> problems = FXCollections.observableHashMap();
    private final Set<Field> judged = EnumSet.noneOf(Field.class);
    private final Set<Field> touched = EnumSet.noneOf(Field.class);
    private final Map<Field, String> refused = new EnumMap<>(Field.class);
    private final ConnectionTestViewModel test;

    /// @param original the target to change or copy; null for a new one
    TargetFormViewModel(Workbench bench, Mode mode, @Nullable Target original) {
        this.bench = bench;
        this.texts = bench.texts();
        this.mode = mode;
        this.original = original;
        this.thisMachine = original != null && original.endpoint() instanceof Endpoint.ThisMachine;
        this.test = new ConnectionTestViewModel(bench);
        for (Field field : Field.values()) {
            typed.put(field, new SimpleStringProperty(this, field.name(), ""));
        }
        if (original != null) {
            fill(original);
        }
        typed.forEach(
                (field, property) ->
                        property.addListener(
                                o -> {
                                    touched.add(field);
                                    changed(field);
                                }));
        login.addListener(o -> changed(Field.KEY_FILE));
        kind.addListener(
                o -> {
                    judged.clear();
                    touched.clear();
                    expect();
                });
        tlsMode.addListener(o -> changed(Field.PIN));
        node.addListener(o -> expect());
        tunnel.addListener(o -> expect());
        expect();
    }

    /// Where a connection goes decides how it is tested.
    private void expect() {
        test.expect(kind.get(), tunnel.get() && node.get() != null);
        changed(Field.ADDRESS);
    }

    private void fill(Target target) {
        if (target.endpoint() instanceof Endpoint.Ssh ssh) {
            set(Field.ADDRESS, ssh.host());
            set(Field.PORT, ssh.port() == null ? "" : Integer.toString(ssh.port()));
            set(Field.USER, ssh.user() == null ? "" : ssh.user());
            set(Field.KEY_FILE, ssh.keyFile() == null ? "" : ssh.keyFile());
            set(Field.VIA, ssh.via() == null ? "" : ssh.via());
            login.set(ssh.login());
        } else if (target.endpoint() instanceof Endpoint.Postgres postgres) {
            fill(postgres);
        } else if (target.endpoint() instanceof Endpoint.Proxmox proxmox) {
            fill(proxmox);
        }
        set(Field.NAME, mode == Mode.DUPLICATE ? free(target.name()) : target.name());
        set(Field.ENVIRONMENT, target.environment());
        set(Field.GROUP, target.group());
        set(Field.TAGS, String.join(", ", target.tags()));
        set(Field.FAST, Long.toString(target.cadence().fast().toSeconds()));
        set(Field.SLOW, Long.toString(target.cadence().slow().toSeconds()));
    }

    private void fill(Endpoint.Postgres postgres) {
        kind.set(TargetKind.POSTGRES);
        set(Field.ADDRESS, postgres.host());
        set(Field.PORT, postgres.port() == null ? "" : Integer.toString(postgres.port()));
        set(Field.USER, orEmpty(postgres.user()));
        set(Field.DATABASE, orEmpty(postgres.database()));
        set(Field.SERVICE, orEmpty(postgres.service()));
        set(Field.CA_FILE, orEmpty(postgres.tls().caFile()));
        set(Field.PIN, orEmpty(postgres.tls().pin()));
        set(Field.CERTIFICATE, orEmpty(postgres.tls().certificate()));
        set(Field.CLIENT_KEY, orEmpty(postgres.tls().key()));
        tlsMode.set(postgres.tls().mode());
        node.set(postgres.node());
        tunnel.set(postgres.tunnel());
    }

    private void fill(Endpoint.Proxmox proxmox) {
        ProxmoxInput input = ProxmoxInput.of(proxmox);
        kind.set(TargetKind.PROXMOX);
        set(Field.ADDRESS, input.addresses());
        set(Field.USER, input.user());
        set(Field.PIN, input.pins());
        set(Field.CA_FILE, orEmpty(proxmox.caFile()));
        node.set(proxmox.tunnel());
    }

    /// The person has compared the fingerprint: from now on it is this certificate and no other.
    void pin(Fault.TlsUntrusted certificate) {
        set(
                Field.PIN,
                kind.get() == TargetKind.PROXMOX
                        ? new ProxmoxInput(
                                        field(Field.ADDRESS).getValueSafe(),
                                        "",
                                        field(Field.PIN).getValueSafe())
                                .withPin(certificate.address(), certificate.sha256())
                        : certificate.sha256());
        runTest();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void set(Field field, String value) {
        field(field).set(value);
    }

    /// `web-1` becomes `web-2`, or the next that nobody has.
    private String free(String name) {
        List<String> taken =
                bench.data().inventory().targets().current().stream().map(Target::name).toList();
        String stem = name.replaceFirst("\\d+$", "");
        boolean padded = name.length() - stem.length() > 1;
        for (int i = 2; ; i++) {
            String number = padded ? String.format("%02d", i) : Integer.toString(i);
            String candidate = (stem.equals(name) ? stem + "-" : stem) + number;
            if (!taken.contains(candidate)) {
                return candidate;
            }
        }
    }

    Mode mode() {
        return mode;
    }

    boolean thisMachine() {
        return thisMachine;
    }

    @Nullable Target original() {
        return original;
    }

    StringProperty field(Field field) {
        StringProperty property = typed.get(field);
        if (property == null) {
            throw new IllegalArgumentException(field.name());
        }
        return property;
    }

    ObjectProperty<Endpoint.Login> loginProperty() {
        return login;
    }

    /// What is added; of a target that is there it is what it is.
    ObjectProperty<TargetKind> kindProperty() {
        return kind;
    }

    ObjectProperty<Endpoint.@Nullable TlsMode> tlsModeProperty() {
        return tlsMode;
    }

    /// The node that a database server runs on; null for none.
    ObjectProperty<@Nullable TargetId> nodeProperty() {
        return node;
    }

    BooleanProperty tunnelProperty() {
        return tunnel;
    }

    /// Nodes that a database server can run on.
    List<Target> nodes() {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.kind() == TargetKind.NODE)
                .sorted(Comparator.comparing(Target::name))
                .toList();
    }

    BooleanProperty openAfterProperty() {
        return openAfter;
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving;
    }

    /// How many fields have to be put right.
    ReadOnlyIntegerProperty toFixProperty() {
        return toFix;
    }

    /// The sentence to show below each field that was judged and can't be used.
    ObservableMap<Field, String> problems() {
        return problems;
    }

    ConnectionTestViewModel test() {
        return test;
    }

    List<Environment> environments() {
        return bench.data().inventory().environments().current();
    }

    /// Groups that exist, for a choice.
    List<String> groups() {
        return bench.data().inventory().targets().current().stream()
                .map(Target::group)
                .filter(g -> !g.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /// The focus has left a field. One that nobody has typed in is not wrong yet.
    void left(Field field) {
        if (touched.contains(field) || !field(field).getValueSafe().isEmpty()) {
            judged.add(field);
            judge();
        }
    }

    private void changed(Field field) {
        refused.remove(field);
        switch (field) {
            case ADDRESS,
                    PORT,
                    USER,
                    KEY_FILE,
                    VIA,
                    DATABASE,
                    SERVICE,
                    CA_FILE,
                    PIN,
                    CERTIFICATE,
                    CLIENT_KEY ->
                    test.reset();
            case NAME, ENVIRONMENT, GROUP, TAGS, FAST, SLOW -> {}
        }
        judge();
    }

    /// What stands in the fields, for seeing whether anything was changed.
    Map<Field, String> typed() {
        Map<Field, String> values = new EnumMap<>(Field.class);
        typed.forEach((field, property) -> values.put(field, property.getValueSafe()));
        return values;
    }

    private TargetInput input() {
        return new TargetInput(where(), typed(), original != null && original.paused());
    }

    private TargetInput.Where where() {
        TargetId through = node.get();
        return switch (kind.get()) {
            case NODE, SERVICE ->
                    thisMachine
                            ? new TargetInput.Where.ThisMachine()
                            : new TargetInput.Where.Server(login.get());
            case POSTGRES ->
                    new TargetInput.Where.Postgres(
                            tlsMode.get(), through, tunnel.get() && through != null);
            case PROXMOX -> new TargetInput.Where.Proxmox(through);
        };
    }

    private void judge() {
        Map<Field, String> found = new EnumMap<>(Field.class);
        input().problems().forEach((field, key) -> found.put(field, texts.text(key)));
        nameTaken(found);
        found.putAll(refused);
        toFix.set(found.size());
        problems.keySet().removeIf(f -> !found.containsKey(f) || !judged.contains(f));
        found.forEach(
                (field, sentence) -> {
                    if (judged.contains(field)) {
                        problems.put(field, sentence);
                    }
                });
    }

    private void nameTaken(Map<Field, String> found) {
        String name = input().name();
        for (Target target : bench.data().inventory().targets().current()) {
            boolean itself =
                    mode == Mode.EDIT && original != null && target.id().equals(original.id());
            if (!itself && target.name().equalsIgnoreCase(name)) {
                found.putIfAbsent(Field.NAME, texts.text("target.bad.name.taken", name));
            }
        }
    }

    private boolean usable() {
        for (Field field : Field.values()) {
            judged.add(field);
        }
        judge();
        return toFix.get() == 0;
    }

    /// The sizes of databases are dear to read, so their facts are read less often.
    private Target.Cadence standard() {
        Target.Cadence set = SettingKeys.cadence(bench.data().settings().all().current());
        return kind.get() == TargetKind.POSTGRES
                ? new Target.Cadence(set.fast(), POSTGRES_FACTS)
                : set;
    }

    /// Seconds between readings where nothing is typed.
    Target.Cadence cadence() {
        return standard();
    }

    /// Tests what stands in the form, without storing anything.
    void runTest() {
        if (!usable()) {
            return;
        }
        Inventory.Draft draft = input().draft(standard());
        TargetId id =
                mode == Mode.EDIT && original != null ? original.id() : new TargetId(TargetId.MAX);
        test.test(
                new Target(
                        id,
                        draft.name(),
                        draft.kind(),
                        draft.endpoint(),
                        draft.environment(),
                        draft.group(),
                        draft.tags(),
                        false,
                        draft.cadence()));
    }

    /// Stores it.
    ///
    /// @param done told of what was stored; not called when something has to be put right first
    void save(Consumer<Target> done) {
        if (saving.get() || !usable()) {
            return;
        }
        saving.set(true);
        Inventory.Draft draft = input().draft(standard());
        Inventory inventory = bench.data().inventory();
        Target edited = mode == Mode.EDIT ? original : null;
        bench.ui()
                .compute(
                        () ->
                                edited == null
                                        ? inventory.add(draft)
                                        : inventory.change(edited.id(), draft),
                        target -> {
                            saving.set(false);
                            done.accept(target);
                            if (openAfter.get() && mode != Mode.EDIT) {
                                bench.navigator().openTarget(target.id(), "");
                            }
                        },
                        this::notStored);
    }

    private void notStored(Exception cause) {
        saving.set(false);
        if (cause instanceof InvalidInput invalid) {
            Field field = field(invalid.field());
            String sentence =
                    texts.has(invalid.code())
                            ? texts.text(invalid.code(), invalid.value())
                            : texts.text("target.bad.other", invalid.value());
            refused.put(field, sentence);
            judged.add(field);
            judge();
            return;
        }
        LOG.warn("The target can't be stored", cause);
        bench.dialogs()
                .toast(
                        Tone.FAILED,
                        texts.text("target.failed"),
                        new FaultText(new Format(texts)).notStored(cause));
    }

    /// The inventory's names of the inputs.
    private static Field field(String name) {
        return switch (name) {
            case "host" -> Field.ADDRESS;
            case "port" -> Field.PORT;
            case "user" -> Field.USER;
            case "keyFile" -> Field.KEY_FILE;
            case "via" -> Field.VIA;
            case "database" -> Field.DATABASE;
            case "service" -> Field.SERVICE;
            case "caFile" -> Field.CA_FILE;
            case "pin" -> Field.PIN;
            case "certificate" -> Field.CERTIFICATE;
            case "key" -> Field.CLIENT_KEY;
            case "environment" -> Field.ENVIRONMENT;
            case "group" -> Field.GROUP;
            case "tags" -> Field.TAGS;
            default -> Field.NAME;
        };
    }

    @Override
    public void close() {
        test.close();
    }
}
