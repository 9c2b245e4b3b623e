package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.fixtures.PveSim;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Each way the simulator can break, on reading, changing and following: the right fault, nothing
/// sent twice, and what became of it read again.
@Tag("lab")
class PveBrokenLabTest {

    private static final String START = "POST .*/status/start";

    @TempDir private Path folder;

    /// @param fault of a reading that meets it
    /// @param ran whether a change that meets it is carried out
    /// @param lost whether its answer is then lost, so that it is only found by looking
    private record Way(
            Map<String, Object> rule, Class<? extends Fault> fault, boolean ran, boolean lost) {}

    private static Map<String, Way> ways() {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put(
                "reset before",
                way(Fault.ConnectionLost.class, false, true, "reset", "phase", "before"));
        ways.put(
                "reset after",
                way(Fault.ConnectionLost.class, true, true, "reset", "phase", "after"));
        ways.put("truncate", way(Fault.ConnectionLost.class, true, true, "truncate"));
        ways.put("half-json", way(Fault.Protocol.class, true, true, "half-json"));
        ways.put("garbage", way(Fault.Protocol.class, false, true, "garbage", "where", "body"));
        ways.put(
                "garbage line", way(Fault.Protocol.class, false, true, "garbage", "where", "line"));
        ways.put("huge", way(Fault.TooMuch.class, false, true, "huge", "megabytes", 80));
        ways.put("redirect", way(Fault.Protocol.class, false, true, "redirect", "location", "/"));
        ways.put("503", way(Fault.RateLimited.class, false, false, "status", "status", 503));
        ways.put("504", way(Fault.ConnectionLost.class, false, true, "status", "status", 504));
        ways.put("595", way(Fault.OnNode.class, false, false, "status", "status", 595));
        ways.put("596", way(Fault.OnNode.class, false, true, "status", "status", 596));
        ways.put("599", way(Fault.OnNode.class, false, true, "status", "status", 599));
        ways.put("500", way(Fault.Rejected.class, false, false, "status", "status", 500));
        return ways;
    }

    private static Way way(
            Class<? extends Fault> fault, boolean ran, boolean lost, String kind, Object... more) {
        Map<String, Object> rule = new LinkedHashMap<>(Map.of("kind", kind, "times", 1));
        for (int i = 0; i < more.length; i += 2) {
            rule.put(more[i].toString(), more[i + 1]);
        }
        return new Way(rule, fault, ran, lost);
    }

    private static void breaks(PveLab lab, String match, Way way) {
        Map<String, Object> rule = new LinkedHashMap<>(way.rule());
        rule.put("match", match);
        lab.sim.fault(rule);
    }

    private static @Nullable Fault lost(OperationState state) {
        return switch (state.outcome()) {
            case Outcome.Done done -> done.lost();
            case Outcome.Unknown unknown -> unknown.lost();
            case Outcome.Failed failed -> failed.fault();
            case Outcome.Cancelled _ -> null;
            case null -> null;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aReadingThatBreaksSaysHowAndTheNextOneWorks(String schema) throws Exception {
        try (PveLab lab = new PveLab(folder, schema)) {
            Target target = lab.as("admin");
            Guest guest = lab.special(target, "running_lxc");
            ways().forEach(
                            (name, way) -> {
                                breaks(lab, "GET .*/lxc/" + guest.vmid() + "/snapshot", way);
                                FaultException e =
                                        catchThrowableOfType(
                                                FaultException.class,
                                                () -> lab.control().snapshots(target).of(guest));
                                assertThat(e).as(name).isNotNull();
                                assertThat(e.fault())
                                        .as(name)
                                        .isInstanceOfAny(way.fault(), Fault.Protocol.class);
                                lab.sim.mend();
                                assertThat(lab.control().snapshots(target).of(guest).all())
                                        .as(name)
                                        .isEmpty();
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aChangeThatBreaksIsNeverSentTwiceAndItsTaskIsFound(String schema) throws Exception {
        try (PveLab lab = new PveLab(folder, schema, "--time-scale", "20")) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            Deque<Guest> stopped = stopped(lab, target);
            Map<String, Operation> starts = new LinkedHashMap<>();
            ways().forEach(
                            (name, way) -> {
                                Guest guest = stopped.pop();
                                breaks(lab, "POST .*/lxc/" + guest.vmid() + "/status/start", way);
                                starts.put(
                                        name,
                                        guests.power(guest, GuestVerb.START, PowerChoice.DEFAULT));
                            });
            List<Operation> all = List.copyOf(starts.values());
            List<OperationState> states =
                    lab.run(new Bulk(all, new Bulk.Course(all.size(), false))).stream()
                            .sorted(Comparator.comparingLong(OperationState::id))
                            .toList();
            lab.sim.mend();
            // Each once, and never again whatever became of it.
            assertThat(lab.requests("POST")).hasSize(all.size());
            int i = 0;
            for (String name : starts.keySet()) {
                Way way = Objects.requireNonNull(ways().get(name));
                OperationState state = states.get(i++);
                int vmid = Integer.parseInt(state.about().name().split(" ", -1)[0]);
                boolean runs = guests.find(vmid).running();
                assertThat(runs).as("%s %s", name, state.log()).isEqualTo(way.ran());
                if (way.ran()) {
                    assertThat(state.outcome()).as(name).isInstanceOf(Outcome.Done.class);
                    assertThat(lost(state))
                            .as(name)
                            .isInstanceOfAny(way.fault(), Fault.Protocol.class);
                    assertThat(state.log())
                            .as(name)
                            .anyMatch(line -> line.line().contains("TASK OK"));
                } else {
                    assertThat(state.outcome())
                            .as(name)
                            .isInstanceOf(
                                    way.lost() ? Outcome.Unknown.class : Outcome.Failed.class);
                }
            }
        }
    }

    /// As many as there are ways.
    private static Deque<Guest> stopped(PveLab lab, Target target) {
        Deque<Guest> stopped = new ArrayDeque<>();
        for (Guest guest : lab.control().guests(target).all()) {
            boolean plain =
                    guest.kind() == GuestKind.LXC
                            && !guest.managed()
                            && !guest.template()
                            && guest.lock().isEmpty();
            if (plain && stopped.size() < ways().size()) {
                lab.sim.state(Map.of("op", "guest", "vmid", guest.vmid(), "status", "stopped"));
                stopped.add(guest);
            }
        }
        return stopped;
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aTaskIsFollowedThroughWhateverBreaksOnTheWay(String schema) throws Exception {
        try (PveLab lab = new PveLab(folder, schema, "--time-scale", "20")) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            Guest guest = lab.special(target, "running_lxc");
            for (Map.Entry<String, Way> each : ways().entrySet()) {
                String name = each.getKey();
                breaks(lab, "GET .*/tasks/UPID.*/status", each.getValue());
                breaks(lab, "GET .*/tasks/UPID.*/log", each.getValue());
                OperationState state =
                        lab.run(guests.power(guest, GuestVerb.REBOOT, PowerChoice.DEFAULT));
                assertThat(state.outcome())
                        .as("%s %s", name, state)
                        .isInstanceOf(Outcome.Done.class);
                assertThat(lost(state)).as(name).isNull();
                List<String> ends =
                        state.log().stream()
                                .map(OperationState.LogLine::line)
                                .filter(line -> line.equals("TASK OK"))
                                .toList();
                assertThat(ends).as(name).hasSize(1);
                lab.sim.mend();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.NINE})
    void slowAnswersAreWaitedFor(String schema) throws Exception {
        try (PveLab lab = new PveLab(folder, schema, "--time-scale", "20")) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            Guest guest = lab.special(target, "stopped_lxc");
            lab.sim.fault(Map.of("match", START, "times", 1, "kind", "delay", "seconds", 2));
            lab.sim.fault(
                    Map.of(
                            "match",
                            "GET .*/status/current",
                            "times",
                            1,
                            "kind",
                            "slowloris",
                            "bytes",
                            40,
                            "pause",
                            0.05));
            Operation start = guests.power(guest, GuestVerb.START, PowerChoice.DEFAULT);
            assertThat(lab.run(start).outcome()).isInstanceOf(Outcome.Done.class);
            assertThat(lab.requests("POST")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.NINE})
    void aServerThatDiesAfterItWasAskedLeavesTheOutcomeUnknown(String schema) throws Exception {
        try (PveLab lab = new PveLab(folder, schema, "--time-scale", "20")) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            Guest guest = lab.special(target, "stopped_lxc");
            Map<String, Object> down =
                    Map.of("match", "GET .*", "after", 3, "times", -1, "kind", "reset");
            lab.sim.fault(Map.of("match", START, "times", 1, "kind", "reset", "phase", "after"));
            lab.sim.fault(down);
            OperationState state =
                    lab.run(guests.power(guest, GuestVerb.START, PowerChoice.DEFAULT));
            assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Unknown.class);
            lab.sim.mend();
            lab.runner().reread(state.id());
            assertThat(lab.runner().board().current().find(state.id()).orElseThrow().outcome())
                    .isInstanceOf(Outcome.Done.class);
            assertThat(lab.requests("POST")).hasSize(1);
        }
    }
}
