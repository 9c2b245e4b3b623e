package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.PageHead;
import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.TargetId;

import java.util.List;
import java.util.function.Supplier;

/// Makes the screens of single PostgreSQL servers; the subject is a target's number.
public final class PostgresScreens implements ScreenKind {

    private final Supplier<Workbench> bench;

    public PostgresScreens(Supplier<Workbench> bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Screen open(String subject) {
        return view(bench.get(), new TargetId(Integer.parseInt(subject)));
    }

    static PageView<Place> view(Workbench bench, TargetId target) {
        PostgresViewModel model = new PostgresViewModel(bench, target);
        PostgresActs acts = new PostgresActs(model);
        PageView<Place> page =
                new PageView<>(
                        model,
                        new PageView.Form<>(
                                List.of(Place.values()),
                                "postgres.tab.",
                                List.of("node", "postgres", "catalog"),
                                place -> part(model, place)),
                        new PageHead(model, new PageHead.Extras(acts::buttons, acts::menu)).view());
        model.findings()
                .countsProperty()
                .subscribe(
                        counts ->
                                page.count(
                                        Place.FINDINGS,
                                        counts.getOrDefault(FindingFilter.OPEN, 0)));
        return page;
    }

    private static Part part(PostgresViewModel model, Place place) {
        Workbench bench = model.bench();
        return switch (place) {
            case OVERVIEW -> new OverviewPart(bench, model);
            case ACTIVITY -> new ActivityPart(bench, model);
            case STATEMENTS -> new StatementsPart(bench, model);
            case TABLES -> new TablesPart(bench, model);
            case INDEXES -> new IndexesPart(bench, model);
            case VACUUM -> new VacuumPart(bench, model);
            case FINDINGS -> new FindingsPart(bench, model);
            case DATABASES -> FactTablesPart.databases(bench, model);
            case REPLICATION -> FactTablesPart.replication(bench, model);
            case SETTINGS -> new ServerSettingsPart(bench, model);
            case ROLES -> FactTablesPart.roles(bench, model);
        };
    }

    @Override
    public List<SubTab> subTabs() {
        return PageView.subTabs(bench.get().texts(), List.of(Place.values()), "postgres.tab.");
    }

    @Override
    public String icon() {
        return Icon.POSTGRES.literal();
    }

    @Override
    public boolean standsAlone() {
        return false;
    }
}
