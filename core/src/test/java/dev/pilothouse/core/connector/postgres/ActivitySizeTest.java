package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.history.codec.FrameRun;
import dev.pilothouse.core.model.Frame;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What a busy server costs in the cache: 50 sessions that all do something else at each sample,
/// every 15 seconds. A day has to fit into 5 MB.
class ActivitySizeTest {

    private static final long START = 1_763_000_000_000L;
    private static final int SAMPLES = 4 * 240;
    private static final int ACTIVE = 50;
    private static final int STATEMENTS = 200;
    private static final String[] WAITS = {
        "",
        "",
        "",
        "IO:DataFileRead",
        "IO:WALSync",
        "LWLock:WALWrite",
        "Lock:transactionid",
        "Client:ClientRead",
        "IPC:ParallelFinish"
    };

    private final Random random = new Random(5);
    private final ActivityWriter writer = new ActivityWriter();

    private Backend backend(int pid) {
        int statement = (int) Math.abs(random.nextGaussian() * STATEMENTS / 3) % STATEMENTS;
        String[] wait = (WAITS[random.nextInt(WAITS.length)] + ": ").split(":", -1);
        boolean idle = random.nextInt(8) == 0;
        double running = Math.abs(random.nextGaussian()) * 2;
        return new Backend(
                pid,
                0,
                "client backend",
                "app_" + pid % 4,
                "shop_" + pid % 3,
                "worker-" + pid % 7,
                "10.0.3." + pid % 20,
                idle ? "idle in transaction" : "active",
                idle ? "Client" : wait[0],
                idle ? "ClientRead" : wait[1].strip(),
                running + (random.nextInt(3) == 0 ? 1.7 : 0),
                running,
                idle ? running / 2 : running,
                statement * 7_919_000_013L,
                "SELECT o.id, o.total, c.name FROM orders_"
                        + (char) ('a' + statement % 26)
                        + " o JOIN customers c ON c.id = o.customer_id WHERE o.state = 'open' AND"
                        + " o.region = 'r"
                        + statement
                        + "' AND o.created > now() - interval '1 day' ORDER BY o.created DESC LIMIT"
                        + " 50",
                START * 1000 + pid,
                false);
    }

    @Test
    void aBusyDayIsSmall() {
        Map<Long, List<Frame>> runs = new HashMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            long at = START + i * 15_000L;
            List<Backend> backends = new ArrayList<>();
            for (int s = 0; s < ACTIVE; s++) {
                backends.add(backend(30_000 + s * 3));
            }
            Frame frame =
                    writer.write(
                            new ActivitySample(
                                    new Activity(at, backends, true, ""),
                                    new BlockingTree(at, List.of(), 0)));
            runs.computeIfAbsent(frame.run(), r -> new ArrayList<>()).add(frame);
        }
        long joined = runs.values().stream().mapToLong(run -> FrameRun.encode(run).length).sum();
        long single =
                runs.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(frame -> FrameRun.encode(List.of(frame)).length)
                        .sum();
        double perDay = joined * (5_760.0 / SAMPLES);
        System.out.printf(
                "50 active sessions every 15 s: %.2f MB a day joined, %.2f MB in single rows%n",
                perDay / 1e6, single * (5_760.0 / SAMPLES) / 1e6);
        assertThat(perDay).isLessThan(5e6);
        // Half an hour of single rows is all that is ever on disk beside that.
        assertThat(single * 120.0 / SAMPLES).isLessThan(500_000);
    }
}
