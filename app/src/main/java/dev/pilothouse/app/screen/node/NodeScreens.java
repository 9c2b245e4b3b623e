package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.TargetId;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes the screens of single nodes; the subject is a target's number.
public final class NodeScreens implements ScreenKind {

    private final Supplier<Workbench> bench;
    private final Function<TargetId, Screen> logs;

    /// @param logs makes the screen that is the sub-tab of logs
    public NodeScreens(Supplier<Workbench> bench, Function<TargetId, Screen> logs) {
        this.bench = bench;
        this.logs = logs;
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public Screen open(String subject) {
        return view(bench.get(), new TargetId(Integer.parseInt(subject)), logs);
    }

    static PageView<Place> view(Workbench bench, TargetId target, Function<TargetId, Screen> logs) {
        NodeViewModel model = new NodeViewModel(bench, target);
        NodeHead head = new NodeHead(bench, model);
        PageView<Place> page =
                new PageView<>(
                        model,
                        new PageView.Form<>(
                                List.of(Place.values()),
                                "node.tab.",
                                List.of("node"),
                                new Parts(bench, model, logs)::make),
                        head.view());
        model.stateProperty()
                .subscribe(
                        state -> {
                            if (state != null) {
                                page.count(Place.SERVICES, model.tables(state).failed());
                            }
                        });
        return page.closing(head::close);
    }

    @Override
    public List<SubTab> subTabs() {
        return PageView.subTabs(bench.get().texts(), List.of(Place.values()), "node.tab.");
    }

    @Override
    public String icon() {
        return Icon.NODE.literal();
    }
}
