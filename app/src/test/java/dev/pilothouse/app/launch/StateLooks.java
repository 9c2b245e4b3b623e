package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.shell.Navigator;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.TimeCursor;
import dev.pilothouse.core.connector.Collector.Status;
import dev.pilothouse.core.model.Fault;

import java.util.List;
import java.util.OptionalLong;

/// Screens as they are when something is wrong, or in the past.
record StateLooks(DemoBench demo, Navigator to, TimeCursor cursor) {

    private static final Fault FULL =
            new Fault.Storage(
                    Fault.Storage.Trouble.FULL, "/home/ann/.local/share/pilothouse", "0 B left");

    List<Look> all() {
        return List.of(
                past("audit-past", "audit"),
                past("audit-log-past", "log"),
                new Look("node-away", this::away, () -> demo.next = OptionalLong.empty()),
                new Look("cache-fault", this::fault, () -> demo.status.publish(demo.well())));
    }

    private Look past(String name, String place) {
        return new Look(
                name,
                () -> {
                    to.open(new TabKey("audit", ""), place);
                    cursor.goTo(DemoFleet.past().at());
                },
                cursor::goLive);
    }

    private void away() {
        demo.next = OptionalLong.of(DemoFleet.NOW + 12_000);
        to.open(
                new TabKey("node", Integer.toString(DemoFleet.id("fra-edge-03").value())),
                "overview");
    }

    private void fault() {
        to.open(new TabKey("fleet", ""), "");
        Status well = demo.well();
        demo.status.publish(
                new Status(
                        well.targets(), 0, 512, 0, well.cacheBytes(), well.writtenAt(), 0, FULL));
    }
}
