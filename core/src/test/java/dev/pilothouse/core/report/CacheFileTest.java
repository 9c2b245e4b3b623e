package dev.pilothouse.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

class CacheFileTest {

    private static final long FROM = 1_794_900_000_000L;
    private static final long TO = 1_795_000_000_000L;

    @TempDir Path directory;
    private final ManualTime time = new ManualTime(TO);
    private final FakeHistory history = new FakeHistory();
    private Database database;
    private Inventory inventory;
    private CacheFile cache;
    private Path file;

    @BeforeEach
    void open() {
        database = Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time);
        inventory = new SqlInventory(database);
        inventory.add(
                new Inventory.Draft(
                        "db-1",
                        TargetKind.NODE,
                        new Endpoint.Ssh(
                                "db.example",
                                22,
                                "ops",
                                Endpoint.Login.KEY,
                                "/home/ops/.ssh/id_private",
                                null),
                        "production",
                        "data",
                        List.of("eu"),
                        false,
                        Target.Cadence.DEFAULT));
        cache = new CacheFile(history, time, "1.2.3");
        file = directory.resolve("fleet.pilothouse");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void holdsTheInventoryAndTheHistory() throws IOException {
        Manifest made = cache.export(file, FROM, TO, Set.of(), inventory);
        try (OpenedCache opened = CacheFile.open(file)) {
            assertThat(opened.manifest()).isEqualTo(made);
            assertThat(made.targets())
                    .containsExactly(
                            new Manifest.Named(2, "db-1"), new Manifest.Named(1, "This machine"));
            assertThat(made.madeBy()).isEqualTo("1.2.3");
            assertThat(made.madeAt()).isEqualTo(TO);
            try (Database main = Database.look(opened.main(), Schema.MAIN)) {
                Inventory seen = new SqlInventory(main);
                assertThat(seen.targets().current())
                        .extracting(Target::name, Target::id, Target::environment)
                        .isEqualTo(
                                inventory.targets().current().stream()
                                        .map(t -> List.of(t.name(), t.id(), t.environment()))
                                        .map(l -> org.assertj.core.groups.Tuple.tuple(l.toArray()))
                                        .toList());
                assertThat(seen.environments().current())
                        .isEqualTo(inventory.environments().current());
                assertThatThrownBy(() -> seen.pause(new TargetId(1), true))
                        .isInstanceOf(FaultException.class);
            }
            assertThat(history.check(opened.metrics())).isEmpty();
            assertThat(opened.directory()).isDirectory();
        }
        assertThat(history.copied).as("all there are").isEmpty();
        assertThat(cache.verify(file)).isEmpty();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .doesNotContain("id_private");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("home", "fleet.pilothouse");
    }

    @Test
    void removesWhatItUnpacked() {
        cache.export(file, FROM, TO, Set.of(), inventory);
        OpenedCache opened = CacheFile.open(file);
        opened.close();
        assertThat(opened.directory()).doesNotExist();
    }

    @Test
    void takesOnlyTheTargetsAskedFor() {
        Manifest made = cache.export(file, FROM, TO, Set.of(new TargetId(2)), inventory);
        assertThat(made.targets()).containsExactly(new Manifest.Named(2, "db-1"));
        assertThat(history.copied).containsExactly(new TargetId(2));
    }

    @Test
    void replacesNoFile() throws IOException {
        Files.writeString(file, "mine");
        assertTrouble(Trouble.WRONG_KIND, () -> cache.export(file, FROM, TO, Set.of(), inventory));
        assertThat(file).hasContent("mine");
    }

    @Test
    void leavesNothingBehindWhenTheHistoryFails() {
        history.fails = true;
        assertThatThrownBy(() -> cache.export(file, FROM, TO, Set.of(), inventory))
                .isInstanceOf(IllegalStateException.class);
        assertThat(directory.toFile().list()).containsExactly("home");
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        cache.export(file, FROM, TO, Set.of(), inventory);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        List<Integer> lengths = new ArrayList<>(List.of(0, 1, 4, 30, 1000, whole.length - 1));
        for (int i = 0; i < 200; i++) {
            lengths.add(random.nextInt(whole.length));
        }
        Path cut = directory.resolve("cut");
        for (int length : lengths) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertTrouble(Trouble.COPY_DAMAGED, () -> CacheFile.open(cut).close());
        }
        assertThat(cache.verify(cut)).hasSize(1);
    }

    @Test
    void anAlteredByteIsNoticedOrHarmless() throws IOException {
        cache.export(file, FROM, TO, Set.of(), inventory);
        byte[] whole = Files.readAllBytes(file);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path altered = directory.resolve("altered");
        Manifest made;
        try (OpenedCache opened = CacheFile.open(file)) {
            made = opened.manifest();
        }
        int noticed = 0;
        for (int i = 0; i < 150; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(altered, bytes);
            try (OpenedCache opened = CacheFile.open(altered)) {
                // A time stamp or the like; all that is used is as it was.
                assertThat(opened.manifest()).as("seed %s", seed).isEqualTo(made);
            } catch (FaultException e) {
                assertThat(e.fault()).as("seed %s", seed).isInstanceOf(Storage.class);
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(140);
    }

    @Test
    void verifySaysWhereTheDamageIs() throws IOException {
        history.bytes = 3 << 20;
        cache.export(file, FROM, TO, Set.of(), inventory);
        long start;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            start = Files.size(file) - zip.getEntry("metrics.mv.db").getSize();
        }
        byte[] bytes = Files.readAllBytes(file);
        // Within the second block of the metrics, which stand last, before the directory's end.
        bytes[(int) start + Manifest.BLOCK + 1000] ^= 0x55;
        Files.write(file, bytes);
        assertThat(cache.verify(file))
                .contains(new Damage("metrics.mv.db", Manifest.BLOCK, "not as it was written"));
        history.undecodable = List.of("t2, hour 498583: bad length");
        assertThat(cache.verify(file))
                .contains(new Damage("metrics.mv.db", -1, "t2, hour 498583: bad length"));
    }

    @Test
    void refusesWhatIsNoCacheFile() throws IOException {
        assertTrouble(Trouble.MISSING, () -> CacheFile.open(directory.resolve("none")));
        assertTrouble(Trouble.WRONG_KIND, () -> CacheFile.open(directory));
        Files.writeString(file, "hello");
        assertTrouble(Trouble.COPY_DAMAGED, () -> CacheFile.open(file));
        zip("letter.txt", "hello");
        assertTrouble(Trouble.COPY_DAMAGED, () -> CacheFile.open(file));
        zip("manifest.json", "{");
        assertTrouble(Trouble.COPY_DAMAGED, () -> CacheFile.open(file));
        zip("manifest.json", "{\"format\":1}");
        assertTrouble(Trouble.COPY_DAMAGED, () -> CacheFile.open(file));
        zip("manifest.json", "{\"format\":2,\"other\":true}");
        assertTrouble(Trouble.NEWER, () -> CacheFile.open(file));
    }

    @Test
    void anEntryThatUnpacksToMoreOrElsewhereIsRefused() throws IOException {
        String manifest =
                """
                {"format":1,"madeAt":1,"madeBy":"x","from":1,"to":2,"targets":[],"entries":[
                 {"name":"main.mv.db","bytes":8,"sha256":"","blocks":[""]},
                 {"name":"%s","bytes":%d,"sha256":"","blocks":[""]}]}
                """;
        zip(
                "manifest.json",
                manifest.formatted("metrics.mv.db", 1_000_000),
                "main.mv.db",
                "a".repeat(8),
                "metrics.mv.db",
                "a".repeat(1_000_000));
        assertTrouble(Trouble.COPY_DAMAGED, () -> CacheFile.open(file));
        zip(
                "manifest.json",
                manifest.formatted("../outside", 8),
                "main.mv.db",
                "a".repeat(8),
                "../outside",
                "a".repeat(8));
        assertTrouble(Trouble.COPY_DAMAGED, () -> CacheFile.open(file));
    }

    private void zip(String... namesAndTexts) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void assertTrouble(Trouble trouble, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isInstanceOfSatisfying(
                                                Storage.class,
                                                s -> assertThat(s.trouble()).isEqualTo(trouble)));
    }

    /// Its database is any file; a cache file does not look into it.
    private static final class FakeHistory implements HistoryFile {
        Set<TargetId> copied = Set.of();
        List<String> undecodable = List.of();
        int bytes = 5000;
        boolean fails;

        @Override
        public void copyTo(Path database, long from, long to, Set<TargetId> targets) {
            if (fails) {
                throw new IllegalStateException("expected by the test");
            }
            copied = targets;
            byte[] content = new byte[bytes];
            new Random(3).nextBytes(content);
            try {
                Files.write(database.resolveSibling(database.getFileName() + ".mv.db"), content);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public List<String> check(Path database) {
            return undecodable;
        }
    }
}
