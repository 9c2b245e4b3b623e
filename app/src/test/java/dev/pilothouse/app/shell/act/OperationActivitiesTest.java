package dev.pilothouse.app.shell.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Activities.Activity;
import dev.pilothouse.app.shell.Activities.Choice;
import dev.pilothouse.app.shell.Activities.Part;
import dev.pilothouse.app.shell.Activities.State;
import dev.pilothouse.app.shell.FakeControl;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.OpenOperations;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationRunner;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// What the drawer and the toasts are told of operations that really ran.
@SuppressWarnings("NullAway.Init") // set before each test
class OperationActivitiesTest {

    @TempDir Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private final Toasts toasts = new Toasts();
    private Database database;
    private OperationRunner runner;
    private OperationActivities activities;
    private UndoLast undo;

    /// What was said in passing.
    private static final class Toasts implements DialogService {
        final List<String> said = new ArrayList<>();
        final List<String> asked = new ArrayList<>();
        final List<String> withdrawn = new ArrayList<>();
        boolean mayAsk;
        List<Offer> offers = List.of();

        @Override
        public void ask(Question question, Consumer<Optional<String>> answer) {}

        @Override
        public void secret(
                String title, String sentence, String once, Consumer<Optional<Typed>> answer) {}

        @Override
        public void openFile(
                String title, List<String> extensions, Consumer<Optional<Path>> answer) {}

        @Override
        public void saveFile(String title, String name, Consumer<Optional<Path>> answer) {}

        @Override
        public Open show(DialogContent content) {
            assertThat(mayAsk).as("nothing is asked where writing is free").isTrue();
            asked.add(content.title());
            return () -> {};
        }

        @Override
        public Open toast(Tone tone, String title, String detail, List<Offer> more) {
            said.add(tone + " " + title + ": " + detail);
            offers = more;
            return () -> withdrawn.add(title);
        }
    }

    @BeforeEach
    void open() {
        database = Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time);
        SqlInventory inventory = new SqlInventory(database);
        inventory.put(new Environment("lab", 3, 3, WritePolicy.FREE));
        runner =
                new OperationRunner(
                        SinglePerson.named("ann"),
                        inventory,
                        note -> {},
                        new OpenOperations(database, note -> {}),
                        time);
        Workbench demo = new DemoBench(DemoFleet.live()).bench(new Texts(Locale.ENGLISH));
        Workbench.Control none = FakeControl.none();
        Workbench.Data data = demo.data();
        Workbench bench =
                new Workbench(
                        new DirectUi(),
                        demo.texts(),
                        demo.cursor(),
                        demo.navigator(),
                        toasts,
                        demo.activities(),
                        new Workbench.Data(
                                data.inventory(),
                                data.settings(),
                                data.history(),
                                data.collector(),
                                data.access(),
                                new Workbench.Control(
                                        none.who(),
                                        runner,
                                        none.audit(),
                                        none.log(),
                                        none.nodes(),
                                        none.postgres(),
                                        none.proxmox()),
                                data.clock(),
                                false));
        activities = new OperationActivities(bench, new Format(bench.texts(), ZoneOffset.UTC));
        activities.tell(runner.board().current());
        undo = new UndoLast(bench, activities);
    }

    private List<String> palette(String... words) {
        return undo.find(List.of(words), DemoFleet.live()).stream()
                .map(found -> found.action().title())
                .toList();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Activity newest() {
        return activities.of(runner.board().current()).getFirst();
    }

    private void pass() {
        time.advance(Duration.ofMinutes(2));
        activities.tell(runner.board().current());
    }

    private static List<String> labels(Activity activity) {
        return activity.choices().stream().map(Choice::label).toList();
    }

    @Test
    void oneThatIsDoneTellsItsStepsAndOffersToBeTakenBack() {
        runner.submit(new Lamp(1, "lab"), Confirmation.agreed(""));
        pass();
        Activity done = newest();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.parts())
                .extracting(Part::name)
                .containsExactly("Read the unit", "Run systemctl", "Verify");
        assertThat(done.parts()).extracting(Part::state).containsOnly(State.DONE);
        assertThat(done.log()).anyMatch(line -> line.endsWith("$ systemctl"));
        assertThat(labels(done)).containsExactly("Undo");
        assertThat(toasts.said)
                .containsExactly("DONE Stop lamp.service on web-1: verified: inactive (dead)");
        toasts.offers.getFirst().run().run();
        time.advance(Duration.ofMinutes(2));
        assertThat(newest().title()).isEqualTo("Start lamp.service on web-1");
        assertThat(newest().state()).isEqualTo(State.DONE);
    }

    /// Taken back by another way than its toast, which must not offer it once more.
    @Test
    void aToastGoesWhenWhatItOffersWasDone() {
        runner.submit(new Lamp(1, "lab"), Confirmation.agreed(""));
        pass();
        assertThat(toasts.withdrawn).isEmpty();
        newest().choices().getFirst().run().run();
        pass();
        assertThat(toasts.withdrawn).containsExactly("Stop lamp.service on web-1");
    }

    @Test
    void whatWasDoneLastIsTakenBackByAKeyAndAnyOfItByItsNameButNeverUnasked() {
        Actions actions = new Actions();
        undo.register(actions);
        Action last = actions.find(UndoLast.ACTION).orElseThrow();
        last.run().accept("");
        assertThat(toasts.said).hasSize(1);
        assertThat(toasts.said.getFirst()).startsWith("INFO Nothing can be undone");
        runner.submit(new Lamp(1, "lab"), Confirmation.agreed(""));
        pass();
        runner.submit(new Lamp(2, "lab"), Confirmation.agreed(""));
        pass();
        assertThat(palette("undo"))
                .containsExactly(
                        "Undo: Stop lamp.service on web-2", "Undo: Stop lamp.service on web-1");
        assertThat(palette("undo", "web-1")).hasSize(1);
        toasts.mayAsk = true;
        // The question has controls, which want the toolkit.
        Headless.run(() -> last.run().accept(""));
        assertThat(toasts.asked).containsExactly("Start lamp.service on web-2");
        time.advance(Duration.ofMinutes(2));
        assertThat(newest().title()).isEqualTo("Stop lamp.service on web-2");
    }

    @Test
    void ofSeveralEachHasItsResultAndOnlyTheFailedAreRetried() {
        List<Operation> many = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            Lamp lamp = new Lamp(i, "lab");
            if (i == 2) {
                lamp.before = new Fault.Forbidden("systemctl stop", "");
            }
            many.add(lamp);
        }
        runner.submit(new Bulk(many, new Bulk.Course(2, false)), Confirmation.agreed(""));
        Activity under = newest();
        assertThat(under.state()).isEqualTo(State.RUNNING);
        assertThat(under.parts()).extracting(Part::state).contains(State.WAITING);
        pass();
        Activity ended = newest();
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.detail()).isEqualTo("4 of 4, 1 to look at");
        assertThat(ended.parts())
                .extracting(p -> p.name() + " " + p.state() + " " + p.result())
                .containsExactly(
                        "web-1 DONE verified: inactive (dead)",
                        "web-2 FAILED not allowed: systemctl stop",
                        "web-3 DONE verified: inactive (dead)",
                        "web-4 DONE verified: inactive (dead)");
        assertThat(labels(ended)).containsExactly("Retry the failed ones…", "Undo…");
        assertThat(toasts.said)
                .containsExactly(
                        "FAILED Stop lamp.service on 4 nodes: 4 of 4, 1 to look at."
                                + " web-2: not allowed: systemctl stop");
        assertThat(toasts.offers)
                .extracting(DialogService.Offer::label)
                .containsExactly("Retry the failed ones…");
        assertThat(ended.log())
                .filteredOn(line -> line.startsWith("──"))
                .containsExactly(
                        "── web-1: verified: inactive (dead)",
                        "── web-2: not allowed: systemctl stop",
                        "── web-3: verified: inactive (dead)",
                        "── web-4: verified: inactive (dead)");
        assertThat(ended.log().get(ended.log().indexOf("── web-3: verified: inactive (dead)") + 1))
                .contains("Read the unit");
        toasts.mayAsk = true;
        Headless.run(() -> toasts.offers.getFirst().run().run());
        assertThat(toasts.asked)
                .as("what stops something is shown before it is sent, even where that is free")
                .containsExactly("Stop lamp.service on web-2");
    }

    /// No refusal of the server: whoever stopped it is told what became of it.
    @Test
    void whatAPersonStoppedSaysWhatItLeft() {
        Lamp lamp = new Lamp(1, "lab");
        lamp.stopped = Phrase.of("operation.found.pg.stopped.index-drop", "public.i", "said");
        runner.submit(lamp, Confirmation.agreed(""));
        pass();
        assertThat(newest().state()).isEqualTo(State.CANCELLED);
        assertThat(newest().log())
                .anyMatch(line -> line.contains("public.i is left INVALID: drop it again"));
        assertThat(toasts.said.getFirst())
                .startsWith("WARNING Stop lamp.service on web-1: stopped, as you asked.");
        assertThat(toasts.offers).extracting(DialogService.Offer::label).containsExactly("Details");
    }

    @Test
    void severalThatWaitSayBehindWhat() {
        runner.submit(new Lamp(1, "lab"), Confirmation.agreed(""));
        Bulk both =
                new Bulk(
                        List.of(new Lamp(1, "lab"), new Lamp(1, "lab")), new Bulk.Course(2, false));
        runner.submit(both, Confirmation.agreed(""));
        assertThat(newest().state()).isEqualTo(State.WAITING);
        assertThat(newest().detail()).isEqualTo("0 of 2, waits for: Stop lamp.service on web-1");
        assertThat(newest().parts())
                .extracting(Part::result)
                .containsOnly("waits for: Stop lamp.service on web-1");
        pass();
        assertThat(newest().state()).isEqualTo(State.DONE);
    }

    @Test
    void whatNobodyKnowsIsLeftToThePerson() {
        Lamp lamp = new Lamp(1, "lab");
        lamp.after = new Fault.ConnectionLost("web-1", "reset");
        lamp.readable = false;
        runner.submit(lamp, Confirmation.agreed(""));
        pass();
        Activity unknown = newest();
        assertThat(unknown.state()).isEqualTo(State.UNKNOWN);
        assertThat(labels(unknown)).containsExactly("Mark as not run", "Mark as run", "Again…");
        assertThat(unknown.log()).anyMatch(line -> line.contains("not sent again"));
        assertThat(toasts.said.getFirst()).startsWith("WARNING Stop lamp.service on web-1:");
        assertThat(toasts.offers).extracting(DialogService.Offer::label).containsExactly("Details");
        unknown.choices().get(1).run().run();
        assertThat(newest().state()).isEqualTo(State.DONE);
    }
}
