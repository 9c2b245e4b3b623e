package dev.pilothouse.app.shell.act;

import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Offer;
import dev.pilothouse.app.shell.Activities.Activity;
import dev.pilothouse.app.shell.Activities.Choice;
import dev.pilothouse.app.shell.Activities.Part;
import dev.pilothouse.app.shell.Activities.State;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.GroupState;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.OperationState.Phase;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.StepState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// The board of operations as entries of the activity drawer, and a toast for each that ends. FX
/// thread.
public final class OperationActivities {

    /// Of several that failed so many say why in a toast, and of several that went well so many are
    /// named.
    private static final int MOST_WHY = 2;

    private static final int MOST_NAMED = 4;

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final OperationText words;
    private final FaultText faults;
    private final Operations operations;
    private final Acting acting;
    private final Set<Long> told = new HashSet<>();
    private final List<Offered> offered = new ArrayList<>();
    private boolean first = true;

    public OperationActivities(Workbench bench, Format format) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = format;
        words = new OperationText(format);
        faults = new FaultText(format);
        operations = bench.data().control().operations();
        acting = new Acting(bench);
    }

    /// Newest first; the members of a group are told by the group.
    public List<Activity> of(Board board) {
        List<Activity> found = new ArrayList<>();
        board.groups().forEach(group -> found.add(group(group, board)));
        board.operations().stream()
                .filter(one -> one.group() == 0)
                .forEach(one -> found.add(single(one, board)));
        found.sort(Comparator.comparingLong(Activity::id).reversed());
        return found;
    }

    /// Something that was done and can be taken back.
    ///
    /// @param title of what was done
    /// @param ended milliseconds since 1970
    record Undoable(String title, List<Operation> back, long ended) {}

    /// What can be taken back, what ended last first.
    List<Undoable> undoable() {
        Board board = operations.board().current();
        List<Undoable> found = new ArrayList<>();
        for (OperationState one : board.operations()) {
            if (one.group() == 0) {
                operations
                        .undo(one.id())
                        .ifPresent(
                                back ->
                                        found.add(
                                                new Undoable(
                                                        title(one),
                                                        List.of(back),
                                                        one.times().ended())));
            }
        }
        for (GroupState group : board.groups()) {
            List<OperationState> members = board.members(group);
            List<Operation> back =
                    members.stream().flatMap(m -> operations.undo(m.id()).stream()).toList();
            if (!back.isEmpty() && members.stream().allMatch(m -> m.phase() == Phase.ENDED)) {
                found.add(new Undoable(title(group, members), back, ended(members)));
            }
        }
        found.sort(Comparator.comparingLong(Undoable::ended).reversed());
        return found;
    }

    /// Says what ended since the last time, and takes back what a toast offers that was done
    /// meanwhile. What had ended before the window was there is no news, but for what the program
    /// itself did not outlive.
    public void tell(Board board) {
        offered.removeIf(Offered::withdrawn);
        for (OperationState one : board.operations()) {
            boolean news = !first || (one.open() && one.steps().isEmpty());
            if (one.phase() == Phase.ENDED && told.add(one.id()) && news && one.group() == 0) {
                List<Offer> offers = offers(one);
                DialogService.Open toast =
                        bench.dialogs().toast(tone(one), title(one), words.result(one), offers);
                if (one.outcome() instanceof Outcome.Done && !offers.isEmpty()) {
                    offered.add(new Offered(toast, () -> operations.undo(one.id()).isPresent()));
                }
                bench.data().collector().refresh(one.target().id());
            }
        }
        for (GroupState group : board.groups()) {
            List<OperationState> members = board.members(group);
            boolean ended = members.stream().allMatch(m -> m.phase() == Phase.ENDED);
            if (ended && told.add(group.id()) && !first) {
                tell(group, members);
            }
        }
        first = false;
    }

    private void tell(GroupState group, List<OperationState> members) {
        boolean bad = members.stream().anyMatch(OperationState::open);
        List<Choice> choices = choices(group, members);
        DialogService.Open toast =
                bench.dialogs()
                        .toast(
                                bad ? DialogService.Tone.FAILED : DialogService.Tone.DONE,
                                title(group, members),
                                summary(members),
                                choices.stream()
                                        .limit(1)
                                        .map(c -> new Offer(c.label(), c.run()))
                                        .toList());
        if (!choices.isEmpty()) {
            String label = choices.getFirst().label();
            offered.add(
                    new Offered(
                            toast,
                            () ->
                                    choices(group, members).stream()
                                            .anyMatch(c -> c.label().equals(label))));
        }
        members.forEach(m -> bench.data().collector().refresh(m.target().id()));
    }

    /// A toast with something that can be done as long as it holds.
    private record Offered(DialogService.Open toast, BooleanSupplier holds) {

        /// Whether it had to go.
        boolean withdrawn() {
            boolean over = !holds.getAsBoolean();
            if (over) {
                toast.close();
            }
            return over;
        }
    }

    private List<Offer> offers(OperationState one) {
        boolean left = one.outcome() instanceof Outcome.Cancelled c && !c.found().args().isEmpty();
        return left
                        || one.outcome() instanceof Outcome.Failed
                        || one.outcome() instanceof Outcome.Unknown
                ? List.of(
                        new Offer(
                                texts.text("operation.details"),
                                () -> bench.navigator().run("window.drawer", "")))
                : undoing(one);
    }

    /// To take it back is an operation of its own, asked for and on record like any other.
    private List<Offer> undoing(OperationState one) {
        return operations
                .undo(one.id())
                .map(back -> new Offer(texts.text("operation.undo"), () -> acting.ask(back)))
                .map(List::of)
                .orElse(List.of());
    }

    private static DialogService.Tone tone(OperationState one) {
        return switch (one.outcome()) {
            case Outcome.Done _ -> DialogService.Tone.DONE;
            case Outcome.Cancelled c ->
                    c.found().args().isEmpty()
                            ? DialogService.Tone.INFO
                            : DialogService.Tone.WARNING;
            case Outcome.Unknown _ -> DialogService.Tone.WARNING;
            case Outcome.Failed _ -> DialogService.Tone.FAILED;
            case null -> DialogService.Tone.INFO;
        };
    }

    private String title(OperationState one) {
        return words.title(one.about(), one.target());
    }

    private Activity single(OperationState one, Board board) {
        return new Activity(
                one.id(),
                title(one),
                state(one),
                one.fraction(),
                detail(one, board),
                log(one),
                one.times().began() > 0 ? one.times().began() : one.times().asked(),
                one.times().ended(),
                () -> operations.cancel(one.id()),
                choices(one),
                steps(one));
    }

    private List<Part> steps(OperationState one) {
        return one.steps().stream()
                .map(
                        step ->
                                new Part(
                                        texts.text(step.code()),
                                        switch (step.state()) {
                                            case WAITING -> State.WAITING;
                                            case RUNNING -> State.RUNNING;
                                            case DONE -> State.DONE;
                                            case FAILED -> State.FAILED;
                                            case UNKNOWN -> State.UNKNOWN;
                                        },
                                        words.phrase(step.note()),
                                        step.began(),
                                        step.ended()))
                .toList();
    }

    private static State state(OperationState one) {
        return switch (one.outcome()) {
            case null -> one.phase() == Phase.WAITING ? State.WAITING : State.RUNNING;
            case Outcome.Done _ -> State.DONE;
            case Outcome.Failed _ -> State.FAILED;
            case Outcome.Unknown _ ->
                    switch (one.decision()) {
                        case NONE -> State.UNKNOWN;
                        case RAN -> State.DONE;
                        case NOT_RUN -> State.CANCELLED;
                    };
            case Outcome.Cancelled _ -> State.CANCELLED;
        };
    }

    private String detail(OperationState one, Board board) {
        String where =
                one.target().environment().isEmpty()
                        ? one.target().name()
                        : one.target().name() + ", " + one.target().environment();
        if (one.phase() == Phase.WAITING && one.waitsFor() != 0) {
            return behind(one, board).orElse(where);
        }
        String now = one.outcome() == null ? going(one) : words.result(one);
        return now.isEmpty() ? where : where + ": " + now;
    }

    /// What the step that runs has to say, such as whom it waits for.
    private String going(OperationState one) {
        return one.steps().stream()
                .filter(s -> s.state() == StepState.State.RUNNING)
                .map(s -> words.phrase(s.note()))
                .findFirst()
                .orElse("");
    }

    private Optional<String> behind(OperationState one, Board board) {
        return one.phase() == Phase.WAITING && one.waitsFor() != 0
                ? board.find(one.waitsFor())
                        .map(ahead -> texts.text("operation.state.waitsfor", title(ahead)))
                : Optional.empty();
    }

    /// @param at milliseconds since 1970
    private record Line(long at, String text) {}

    private List<Line> told(OperationState one) {
        List<Line> lines = new ArrayList<>();
        for (StepState step : one.steps()) {
            if (step.began() > 0) {
                String mark =
                        switch (step.state()) {
                            case WAITING -> "·";
                            case RUNNING -> "…";
                            case DONE -> "✓";
                            case FAILED -> "✗";
                            case UNKNOWN -> "?";
                        };
                String note = words.phrase(step.note());
                String took =
                        step.ended() > 0 ? "  " + format.millis(step.ended() - step.began()) : "";
                lines.add(
                        new Line(
                                step.began(),
                                mark
                                        + " "
                                        + texts.text(step.code())
                                        + (note.isEmpty() ? "" : ": " + note)
                                        + took));
            }
        }
        return lines;
    }

    private List<String> log(OperationState one) {
        List<String> lines = new ArrayList<>();
        one.log().forEach(line -> lines.add(format.time(line.at()) + "  " + line.line()));
        if (one.outcome() instanceof Outcome.Unknown) {
            lines.add("");
            boolean looked = !one.steps().isEmpty();
            lines.add(texts.text(looked ? "operation.unknown.why" : "operation.unknown.ended"));
        }
        if (one.outcome() instanceof Outcome.Cancelled c && !c.found().code().isEmpty()) {
            lines.addAll(List.of("", words.result(one)));
        }
        lines.addAll(remedy(one));
        return lines;
    }

    private List<String> remedy(OperationState one) {
        if (!(one.outcome() instanceof Outcome.Failed failed) || failed.fault() == null) {
            return List.of();
        }
        if (!failed.found().code().isEmpty()) {
            return List.of("", words.result(one));
        }
        FaultText.Told why = faults.tell(failed.fault());
        boolean grant = failed.fault() instanceof Fault.Forbidden f && !f.grant().isEmpty();
        return List.of(
                "",
                why.title() + ". " + why.why(),
                grant && failed.fault() instanceof Fault.Forbidden f
                        ? texts.text("operation.grant", f.grant())
                        : why.remedy());
    }

    /// What was done and said, one of them after the other, each below its name: lines of many at
    /// once can't be read.
    private List<String> log(List<OperationState> members) {
        List<String> lines = new ArrayList<>();
        for (OperationState one : members) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("── " + called(one, members) + ": " + words.result(one));
            List<Line> all = new ArrayList<>(told(one));
            one.log().forEach(line -> all.add(new Line(line.at(), line.line())));
            all.sort(Comparator.comparingLong(Line::at));
            all.forEach(line -> lines.add(format.time(line.at()) + "  " + line.text()));
            lines.addAll(remedy(one));
        }
        return lines;
    }

    private List<Choice> choices(OperationState one) {
        List<Choice> found = new ArrayList<>();
        if (one.outcome() instanceof Outcome.Unknown
                && one.decision() == OperationState.Decision.NONE) {
            found.add(
                    new Choice(
                            texts.text("operation.notrun"),
                            () -> decide(one, OperationState.Decision.NOT_RUN)));
            found.add(
                    new Choice(
                            texts.text("operation.ran"),
                            () -> decide(one, OperationState.Decision.RAN)));
        }
        operations.again(one.id()).ifPresent(o -> found.add(choice("operation.again", List.of(o))));
        operations.undo(one.id()).ifPresent(o -> found.add(choice("operation.undo", List.of(o))));
        return found;
    }

    private Choice choice(String key, List<Operation> wanted) {
        return new Choice(texts.text(key), () -> acting.ask(wanted));
    }

    private void decide(OperationState one, OperationState.Decision decision) {
        Subscription unused =
                bench.ui()
                        .compute(
                                () -> {
                                    operations.decide(one.id(), decision);
                                    return one;
                                },
                                done -> {},
                                failure ->
                                        bench.dialogs()
                                                .toast(
                                                        DialogService.Tone.FAILED,
                                                        title(one),
                                                        failure.toString()));
    }

    private Activity group(GroupState group, Board board) {
        List<OperationState> members = board.members(group);
        long ended = members.stream().filter(m -> m.phase() == Phase.ENDED).count();
        long bad = members.stream().filter(OperationState::open).count();
        boolean over = ended == members.size();
        boolean runs = members.stream().anyMatch(m -> m.phase() == Phase.RUNNING);
        State state =
                over ? bad > 0 ? State.FAILED : State.DONE : runs ? State.RUNNING : State.WAITING;
        String waits =
                members.stream().flatMap(m -> behind(m, board).stream()).findFirst().orElse("");
        return new Activity(
                group.id(),
                title(group, members),
                state,
                over ? Double.NaN : (double) ended / Math.max(1, members.size()),
                waits.isEmpty() ? progress(members) : progress(members) + ", " + waits,
                log(members),
                group.asked(),
                ended(members),
                () -> operations.cancel(group.id()),
                choices(group, members),
                parts(members, board));
    }

    private String progress(List<OperationState> members) {
        long ended = members.stream().filter(m -> m.phase() == Phase.ENDED).count();
        long bad = members.stream().filter(OperationState::open).count();
        return bad == 0
                ? texts.text("operation.state.of", ended, members.size())
                : texts.text("operation.state.ofbad", ended, members.size(), bad);
    }

    /// How it went, and which of them did not go well and why; which they were where all did.
    private String summary(List<OperationState> members) {
        List<OperationState> bad = members.stream().filter(OperationState::open).toList();
        List<OperationState> named = bad.isEmpty() ? members : bad;
        int most = bad.isEmpty() ? MOST_NAMED : MOST_WHY;
        String which =
                named.stream()
                        .limit(most)
                        .map(
                                m ->
                                        bad.isEmpty()
                                                ? called(m, members)
                                                : called(m, members) + ": " + words.result(m))
                        .collect(Collectors.joining(bad.isEmpty() ? ", " : "; "));
        String more =
                named.size() > most ? " " + texts.text("operation.more", named.size() - most) : "";
        return progress(members) + (bad.isEmpty() ? ": " : ". ") + which + more;
    }

    /// What can be done about one that ended.
    private List<Choice> choices(GroupState group, List<OperationState> members) {
        List<Choice> found = new ArrayList<>();
        if (members.stream().anyMatch(m -> m.phase() != Phase.ENDED)) {
            return found;
        }
        List<Operation> failed = operations.failed(group.id());
        if (!failed.isEmpty()) {
            found.add(choice("operation.retry", failed));
        }
        List<Operation> back =
                members.stream().flatMap(m -> operations.undo(m.id()).stream()).toList();
        if (!back.isEmpty()) {
            found.add(choice("operation.undo.all", back));
        }
        return found;
    }

    private String title(GroupState group, List<OperationState> members) {
        return members.isEmpty()
                ? group.kind()
                : words.bulk(
                        members.stream().map(OperationState::about).toList(),
                        members.stream().map(OperationState::target).toList());
    }

    private static long ended(List<OperationState> members) {
        return members.stream().mapToLong(m -> m.times().ended()).max().orElse(0);
    }

    private List<Part> parts(List<OperationState> members, Board board) {
        return members.stream()
                .map(
                        m ->
                                new Part(
                                        called(m, members),
                                        state(m),
                                        behind(m, board).orElseGet(() -> words.result(m)),
                                        m.times().began(),
                                        m.times().ended()))
                .toList();
    }

    /// What tells one of several from the others: its target, what of that target it is about, or
    /// both.
    private static String called(OperationState one, List<OperationState> members) {
        String name = one.about().name();
        String target = one.target().name();
        boolean oneTarget = members.stream().map(m -> m.target().id()).distinct().count() == 1;
        boolean oneName = members.stream().map(m -> m.about().name()).distinct().count() == 1;
        if (oneTarget) {
            return name;
        }
        return oneName || name.isEmpty() || name.equals(target) ? target : name + ", " + target;
    }
}
