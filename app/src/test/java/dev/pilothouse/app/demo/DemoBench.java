package dev.pilothouse.app.demo;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.shell.Activities;
import dev.pilothouse.app.shell.FakeControl;
import dev.pilothouse.app.shell.FakePostgres;
import dev.pilothouse.app.shell.FakePve;
import dev.pilothouse.app.shell.Navigator;
import dev.pilothouse.app.shell.Shortcut;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.TimeCursor;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.ConfiguredHosts.ConfiguredHost;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Fakes of all that a screen is given; what they were told is kept for the test to look at.
public final class DemoBench
        implements TimeCursor, Navigator, DialogService, Collector, Inventory, Clock {

    public final Publisher<FleetState> fleetFeed;
    public final Publisher<OptionalLong> position;
    public final Publisher<List<Target>> targetsFeed;
    public final Publisher<List<Environment>> environmentsFeed =
            new Publisher<>(DemoFleet.ENVIRONMENTS);
    public final Publisher<Map<String, String>> settingsFeed = new Publisher<>(Map.of());
    public final List<String> calls = new ArrayList<>();

    /// What the toasts said in small letters.
    public final List<String> details = new ArrayList<>();

    public final FakePostgres postgres = new FakePostgres();

    /// Of which nothing can be asked, unless a test puts another here before it makes a bench.
    public PveControl proxmox = new FakePve();

    /// Who sits there.
    public Who who = SinglePerson.named("ann");

    /// What is on record, newest first.
    public List<AuditRow> onRecord = List.of();

    public final MemorySecrets secrets = new MemorySecrets();
    public final DemoHistory history;

    /// How a probe goes.
    public BiFunction<Target, Consumer<ProbeStep>, Probe> probing =
            (target, progress) -> new Probe(true, "", List.of(), List.of());

    /// How a question is answered.
    public Optional<String> answer = Optional.empty();

    public List<ConfiguredHost> hosts =
            List.of(
                    new ConfiguredHost("fra-edge-90", "198.51.100.27", "ops", 22, "bastion-fra"),
                    new ConfiguredHost("fra-edge-01", "198.51.100.11", "ops", 22, null),
                    new ConfiguredHost("backup", "backup.example.net", "root", 2222, null));

    public @Nullable DialogContent shown;

    /// Whether it is a cache file of somewhere else.
    public boolean readOnly;

    public long now;

    /// How the collection fares.
    public final Publisher<Status> status;

    /// When a target is read next.
    public OptionalLong next = OptionalLong.empty();

    public DemoBench(FleetState fleet) {
        this(fleet, DemoFleet.NOW - 30L * 86_400_000);
    }

    public DemoBench(FleetState fleet, long begin) {
        fleetFeed = new Publisher<>(fleet);
        position =
                new Publisher<>(fleet.live() ? OptionalLong.empty() : OptionalLong.of(fleet.at()));
        targetsFeed = new Publisher<>(fleet.targets().stream().map(TargetState::target).toList());
        history = new DemoHistory(fleet, begin);
        now = fleet.at();
        status = new Publisher<>(well());
    }

    public Workbench bench(Texts texts) {
        return bench(texts, new DirectUi());
    }

    public Workbench bench(Texts texts, Ui ui) {
        return bench(texts, ui, history, readOnly);
    }

    public Workbench bench(Texts texts, Ui ui, HistoryQuery query, boolean readOnly) {
        return new Workbench(
                ui,
                texts,
                this,
                this,
                this,
                new NoActivities(),
                new Workbench.Data(
                        this,
                        new KeptSettings(),
                        query,
                        this,
                        new Workbench.Access(
                                secrets, key -> calls.add("trust " + key.sha256()), () -> hosts),
                        FakeControl.with(postgres, proxmox, who, onRecord),
                        this,
                        readOnly));
    }

    @Override
    public Feed<OptionalLong> position() {
        return position;
    }

    @Override
    public FleetState at(long moment) {
        return fleetFeed.current();
    }

    @Override
    public Feed<FleetState> fleet() {
        return fleetFeed;
    }

    @Override
    public void goTo(long moment) {
        calls.add("go " + moment);
    }

    @Override
    public void goLive() {
        calls.add("live");
    }

    @Override
    public void openTarget(TargetId target, String place) {
        calls.add("open " + target + " " + place);
    }

    @Override
    public void open(TabKey tab, String place) {
        calls.add("open " + tab + " " + place);
    }

    @Override
    public void ask(Question question, Consumer<Optional<String>> consumer) {
        calls.add("ask " + question.title());
        consumer.accept(answer);
    }

    @Override
    public void secret(
            String title, String sentence, String once, Consumer<Optional<Typed>> consumer) {
        calls.add("secret " + title);
        consumer.accept(answer.map(s -> new Typed(s.toCharArray(), false)));
    }

    @Override
    public void openFile(String title, List<String> extensions, Consumer<Optional<Path>> consumer) {
        consumer.accept(answer.map(Path::of));
    }

    @Override
    public void saveFile(String title, String name, Consumer<Optional<Path>> consumer) {
        consumer.accept(answer.map(Path::of));
    }

    @Override
    public Open show(DialogContent content) {
        calls.add("show " + content.title());
        shown = content;
        return () -> calls.add("closed " + content.title());
    }

    @Override
    public Open toast(Tone tone, String title, String detail, List<Offer> offers) {
        calls.add("toast " + tone + " " + title);
        details.add(detail);
        return () -> {};
    }

    @Override
    public void run(String action, String target) {
        calls.add("run " + action + " " + target);
    }

    @Override
    public List<Shortcut> shortcuts() {
        return List.of(new Shortcut("Ctrl K", "Search everything"), new Shortcut("F5", "Refresh"));
    }

    private final class NoActivities implements Activities {
        @Override
        public Feed<List<Activity>> all() {
            return new Publisher<>(List.of());
        }

        @Override
        public void start(String title, Work work) {
            calls.add("start " + title);
        }
    }

    private final class KeptSettings implements Settings {
        @Override
        public Feed<Map<String, String>> all() {
            return settingsFeed;
        }

        @Override
        public void put(Map<String, String> changes) {
            Map<String, String> all = new HashMap<>(settingsFeed.current());
            all.putAll(changes);
            settingsFeed.publish(all);
        }
    }

    @Override
    public Feed<Status> status() {
        return status;
    }

    /// While nothing is wrong with the collection.
    public Status well() {
        return new Status(128, 0, 512, 0, 419_430, now, 0, null);
    }

    @Override
    public void refresh(TargetId target) {
        calls.add("refresh " + target);
    }

    @Override
    public OptionalLong next(TargetId target) {
        return next;
    }

    @Override
    public void refreshAll() {
        calls.add("refresh all");
    }

    @Override
    public void forget(TargetId target) {
        calls.add("forget " + target);
    }

    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        calls.add("probe " + target.name());
        return probing.apply(target, progress);
    }

    @Override
    public Feed<List<Target>> targets() {
        return targetsFeed;
    }

    @Override
    public Feed<List<Environment>> environments() {
        return environmentsFeed;
    }

    @Override
    public Target add(Draft draft) {
        if (targetsFeed.current().stream().anyMatch(t -> t.name().equals(draft.name()))) {
            throw new InvalidInput("name", "input.name.taken", draft.name());
        }
        Target target = made(new TargetId(1000 + targetsFeed.current().size()), draft);
        List<Target> all = new ArrayList<>(targetsFeed.current());
        all.add(target);
        targetsFeed.publish(List.copyOf(all));
        calls.add("add " + draft.name());
        return target;
    }

    private static Target made(TargetId id, Draft draft) {
        return new Target(
                id,
                draft.name(),
                draft.kind(),
                draft.endpoint(),
                draft.environment(),
                draft.group(),
                draft.tags(),
                draft.paused(),
                draft.cadence());
    }

    @Override
    public Target change(TargetId id, Draft draft) {
        calls.add("change " + id + " " + draft.name());
        return made(id, draft);
    }

    @Override
    public void remove(TargetId id) {
        calls.add("remove " + id);
    }

    @Override
    public void pause(TargetId id, boolean paused) {
        calls.add((paused ? "pause " : "resume ") + id);
    }

    @Override
    public void put(Environment environment) {
        calls.add("put " + environment.name());
    }

    @Override
    public void removeEnvironment(String name) {
        calls.add("remove " + name);
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public long nanos() {
        return now * 1_000_000;
    }

    /// A step that failed.
    public static Probe failing(String step, Fault fault, Consumer<ProbeStep> progress) {
        List<ProbeStep> steps = new ArrayList<>();
        boolean failed = false;
        for (String code : List.of("resolve", "connect", "hostkey", "login", "script", "rights")) {
            ProbeStep.State state =
                    failed
                            ? ProbeStep.State.NOT_DONE
                            : code.equals(step) ? ProbeStep.State.FAILED : ProbeStep.State.DONE;
            failed |= code.equals(step);
            ProbeStep done =
                    new ProbeStep(
                            code,
                            state,
                            state == ProbeStep.State.DONE ? "198.51.100.27" : "",
                            84,
                            state == ProbeStep.State.FAILED ? fault : null);
            progress.accept(done);
            steps.add(done);
        }
        return new Probe(false, "", steps, List.of());
    }
}
