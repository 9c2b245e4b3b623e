package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.core.connector.node.WatchFacts;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Watch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A service of a node of the demo fleet, as it is watched.
final class DemoService {

    static final TargetId ID = new TargetId(900);
    static final TargetId NODE = DemoFleet.id("fra-edge-02");

    private DemoService() {}

    /// The fleet with a service that runs.
    static FleetState running() {
        return with(
                state(
                        Health.HEALTHY,
                        List.of(),
                        null,
                        List.of(
                                "running",
                                "active (running)",
                                "1284",
                                Long.toString(DemoFleet.NOW / 1000 - 7_200))));
    }

    /// The fleet with a service of a node that can't be reached.
    static FleetState nodeDown() {
        Fault fault = new Fault.OnNode("fra-edge-02", new Fault.Refused("192.0.2.5:22"));
        return with(
                state(
                        Health.UNKNOWN,
                        List.of(
                                new Reason(
                                        "unmeasured",
                                        Health.UNKNOWN,
                                        List.of("node"),
                                        DemoFleet.NOW)),
                        fault,
                        List.of("running", "active (running)", "1284", "")));
    }

    private static FleetState with(TargetState service) {
        FleetState fleet = DemoFleet.live();
        List<TargetState> all = new ArrayList<>(fleet.targets());
        all.add(service);
        return new FleetState(fleet.at(), true, all, fleet.events());
    }

    private static TargetState state(
            Health health, List<Reason> reasons, @Nullable Fault fault, List<String> says) {
        long at = DemoFleet.NOW - 3_000;
        Target target =
                new Target(
                        ID,
                        "fra-edge-02/xray",
                        TargetKind.SERVICE,
                        new Endpoint.Watched(NODE, new Watch(Watch.Kind.UNIT, "xray.service")),
                        "production",
                        "VPN edge",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        return new TargetState(
                target,
                health,
                reasons,
                fault,
                at,
                Map.of(
                        Series.of(WatchFacts.TROUBLE), new Figure(0, 0, at),
                        Series.of(WatchFacts.CPU), new Figure(2.5, 9_000, at),
                        Series.of(WatchFacts.MEMORY), new Figure(412_090_368, 412_090_368, at),
                        Series.of(WatchFacts.RESTARTS), new Figure(3, 3, at)),
                Map.of(
                        WatchFacts.STATE,
                        new KnownFact(
                                new Fact(
                                        WatchFacts.STATE,
                                        new Fact.Table(
                                                List.of(
                                                        WatchFacts.VERDICT,
                                                        WatchFacts.SAYS,
                                                        WatchFacts.PID,
                                                        WatchFacts.SINCE),
                                                List.of(says))),
                                at,
                                at)),
                List.of(),
                Cost.NONE);
    }
}
