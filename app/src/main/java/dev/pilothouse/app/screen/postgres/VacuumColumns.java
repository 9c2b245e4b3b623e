package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.core.connector.postgres.Due;
import dev.pilothouse.core.connector.postgres.Due.Kind;
import dev.pilothouse.core.connector.postgres.Due.State;
import dev.pilothouse.core.connector.postgres.Due.Trigger;
import dev.pilothouse.core.connector.postgres.VacuumState.Age;
import dev.pilothouse.core.connector.postgres.VacuumState.Holder;
import dev.pilothouse.core.connector.postgres.VacuumState.Work;
import dev.pilothouse.core.connector.postgres.XidPace;
import dev.pilothouse.core.model.Health;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The columns of what vacuum does, will do, and has in its way; and its rules in words.
final class VacuumColumns {

    private final CatalogFrame frame;
    private final Format format;
    private final Supplier<Optional<XidPace>> pace;

    /// @param pace how fast transaction numbers are used up, as far as is known now
    VacuumColumns(CatalogFrame frame, Supplier<Optional<XidPace>> pace) {
        this.frame = frame;
        this.format = frame.format();
        this.pace = pace;
    }

    private String title(String id) {
        return frame.text("column." + id);
    }

    private String count(double value) {
        return format.count(Math.round(value));
    }

    List<Column<Due>> queue() {
        return List.of(
                Column.<Due>words("table", title("table"), 170, d -> d.table().shown())
                        .name()
                        .growing(),
                Column.mark("due", title("due"), 196, VacuumColumns::health, d -> state(d.state())),
                Column.meter(
                        Column.number(
                                "nearest",
                                title("nearest"),
                                146,
                                d -> d.progress() * 100,
                                this::upTo),
                        d -> Math.min(1, d.progress()),
                        d -> d.progress() > 1 ? Level.WARN : Level.NORMAL),
                Column.words("why", title("why"), 260, this::why),
                Column.number("dead", title("dead"), 92, d -> d.table().rows().dead(), this::count),
                Column.number(
                        "age", title("age"), 110, d -> d.table().care().xidAge(), this::count),
                Column.number(
                        "vacuum",
                        title("vacuum"),
                        110,
                        d -> ago(d.table().care().lastVacuum()),
                        this::since),
                Column.<Due>number(
                                "analyze",
                                title("analyze"),
                                110,
                                d -> ago(d.table().care().lastAnalyze()),
                                this::since)
                        .hidden());
    }

    private double ago(double seconds) {
        return frame.bench().data().clock().millis() / 1000.0 - seconds;
    }

    /// How many times a limit is passed says no more.
    private String upTo(double percent) {
        return percent > 999 ? "> " + format.percent(999) : format.percent(percent);
    }

    private String since(double seconds) {
        return format.ago(0, Math.round(seconds * 1000));
    }

    private static Health health(Due due) {
        return switch (due.state()) {
            case RUNNING, NOT_DUE -> Health.HEALTHY;
            case DUE, DUE_FREEZE, OFF_DUE -> Health.DEGRADED;
            case OFF, PARENT -> Health.UNKNOWN;
        };
    }

    String state(State state) {
        return frame.text("due." + state.name().toLowerCase(Locale.ROOT));
    }

    /// What has been reached, else what is nearest.
    private String why(Due due) {
        List<Trigger> told = due.triggers().stream().filter(Trigger::reached).toList();
        if (told.isEmpty()) {
            told =
                    due.triggers().stream()
                            .filter(t -> t.have() > 0 && t.limit() > 0)
                            .sorted(
                                    (a, b) ->
                                            Double.compare(
                                                    b.have() / b.limit(), a.have() / a.limit()))
                            .limit(1)
                            .toList();
        }
        return told.isEmpty()
                ? Column.DASH
                : told.stream().map(this::sentence).collect(Collectors.joining("; "));
    }

    String sentence(Trigger trigger) {
        String limit = Double.isNaN(trigger.limit()) ? frame.text("never") : count(trigger.limit());
        return frame.text(
                "trigger." + key(trigger.kind()),
                Double.isNaN(trigger.have()) ? "?" : count(trigger.have()),
                limit);
    }

    private static String key(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    List<Column<Work>> works() {
        return List.of(
                Column.<Work>words("command", title("command"), 190, this::command).name(),
                Column.words("relation", title("relation"), 180, Work::relation),
                Column.words("database", title("database"), 100, Work::database),
                Column.<Work>words("phase", title("phase"), 180, Work::phase).growing(),
                Column.meter(
                        Column.number(
                                "progress",
                                title("progress"),
                                120,
                                w -> w.fraction() * 100,
                                format::percent),
                        w -> Double.isNaN(w.fraction()) ? 0 : w.fraction(),
                        w -> Level.NORMAL),
                Column.words("done", title("done"), 190, this::done),
                Column.number("passes", title("passes"), 90, Work::passes, this::count),
                Column.number("since", title("since"), 100, Work::seconds, format::duration),
                Column.words("pid", title("pid"), 80, w -> Integer.toString(w.pid())));
    }

    private String command(Work work) {
        return work.automatic() ? frame.text("automatic", work.command()) : work.command();
    }

    private String done(Work work) {
        return work.total() > 0
                ? frame.text("done." + work.unit(), count(work.done()), count(work.total()))
                : Column.DASH;
    }

    List<Column<Holder>> holders() {
        return List.of(
                Column.<Holder>words("who", title("who"), 210, this::who).name(),
                Column.number("xids", title("xids"), 130, Holder::age, this::count),
                Column.number("for", title("for"), 110, Holder::seconds, format::duration),
                Column.words(
                        "database",
                        title("database"),
                        110,
                        h -> h.database().isEmpty() ? Column.DASH : h.database()),
                Column.<Holder>words(
                                "detail",
                                title("detail"),
                                320,
                                h -> SessionRows.oneLine(h.detail()))
                        .growing());
    }

    private String who(Holder holder) {
        return frame.text("holder." + holder.kind(), holder.name());
    }

    List<Column<Age>> ages() {
        return List.of(
                Column.<Age>words("database", title("database"), 200, Age::database)
                        .name()
                        .growing(),
                Column.number("xids", title("age"), 140, Age::xids, this::count),
                Column.meter(
                        Column.number(
                                "ofall",
                                title("ofall"),
                                130,
                                a -> a.xids() * 100 / XidPace.LAST,
                                format::percentExact),
                        a -> a.xids() / XidPace.LAST,
                        a -> Level.of(a.xids() / XidPace.LAST, 0.4, 0.75)),
                Column.words("left", title("left"), 220, this::left),
                Column.number(
                        "multixacts", title("multixacts"), 150, Age::multixacts, this::count));
    }

    private String left(Age age) {
        return pace.get()
                .map(
                        p -> {
                            double days = p.daysLeft(age.xids());
                            return Double.isNaN(days) ? Column.DASH : days(days);
                        })
                .orElse(frame.text("pace.short"));
    }

    /// However many they are: a month more or less matters here.
    private String days(double days) {
        return days < 1
                ? format.rough(days * 86_400)
                : count(Math.floor(days)) + Format.THIN + frame.texts().text("format.d");
    }
}
