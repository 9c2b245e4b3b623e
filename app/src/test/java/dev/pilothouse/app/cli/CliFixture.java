package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.fixtures.ManualTime;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs commands on a home in a folder, and keeps what they said.
final class CliFixture {

    /// 2026-11-21 12:00:00 UTC.
    static final long NOON = 1_795_262_400_000L;

    final ManualTime time = new ManualTime(NOON);
    final PlayedNodes nodes;
    final FakeCore.Fleet fleet;
    final FakeScreens screens = new FakeScreens();
    final Path home;
    final Map<String, String> environment = new HashMap<>();
    String input = "";
    Locale locale = Locale.ENGLISH;
    boolean live;
    Surroundings.@Nullable Asker asker;
    TerminalSize size = () -> TerminalSize.Size.USUAL;
    int endAfterLooks = Integer.MAX_VALUE;
    private String out = "";
    private String err = "";

    CliFixture(Path folder) {
        home = folder.resolve("home");
        nodes = new PlayedNodes(folder.resolve("nodes"));
        fleet = new FakeCore.Fleet(time, nodes);
        environment.put("PILOTHOUSE_HOME", home.toString());
    }

    int run(String... args) {
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        ByteArrayOutputStream e = new ByteArrayOutputStream();
        int code = new Cli(surroundings(o, e), fleet, screens).run(args);
        out = o.toString(StandardCharsets.UTF_8);
        err = e.toString(StandardCharsets.UTF_8);
        return code;
    }

    /// Nodes of these names, at hosts of the same names.
    void nodes(String environment, String... hosts) {
        try (Core core = fleet.open(Home.open(home), Holder.Role.COMMAND, false)) {
            for (String host : hosts) {
                core.inventory()
                        .add(
                                new Inventory.Draft(
                                        host,
                                        TargetKind.NODE,
                                        new Endpoint.Ssh(
                                                host,
                                                null,
                                                "ops",
                                                Endpoint.Login.AUTOMATIC,
                                                null,
                                                null),
                                        environment,
                                        "",
                                        List.of(host.substring(0, 3)),
                                        false,
                                        Target.Cadence.DEFAULT));
            }
        }
    }

    /// A PostgreSQL server of this name, at a host of the same name.
    void postgres(String host, String environment) {
        try (Core core = fleet.open(Home.open(home), Holder.Role.COMMAND, false)) {
            core.inventory()
                    .add(
                            new Inventory.Draft(
                                    host,
                                    TargetKind.POSTGRES,
                                    Endpoint.Postgres.at(host, 5432, "billing", "watch"),
                                    environment,
                                    "",
                                    List.of(),
                                    false,
                                    Target.Cadence.DEFAULT));
        }
    }

    /// A Proxmox cluster of this name, at a host of the same name.
    void proxmox(String host, String environment) {
        try (Core core = fleet.open(Home.open(home), Holder.Role.COMMAND, false)) {
            core.inventory()
                    .add(
                            new Inventory.Draft(
                                    host,
                                    TargetKind.PROXMOX,
                                    new Endpoint.Proxmox(
                                            List.of(new Endpoint.Address(host, 8006, null)),
                                            "ops@pve!console",
                                            null,
                                            null),
                                    environment,
                                    "",
                                    List.of(),
                                    false,
                                    Target.Cadence.DEFAULT));
        }
    }

    Cli cli() {
        return new Cli(
                surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream()),
                fleet,
                screens);
    }

    Surroundings around() {
        return surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (IOException e) {
            throw new AssertionError(out, e);
        }
    }

    private Surroundings surroundings(ByteArrayOutputStream o, ByteArrayOutputStream e) {
        int[] looks = {0};
        return new Surroundings(
                new Surroundings.Streams(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(o, true, StandardCharsets.UTF_8),
                        new PrintStream(e, true, StandardCharsets.UTF_8),
                        live,
                        asker),
                new Surroundings.Place(
                        environment, locale, ZoneId.of("UTC"), "Linux", home + "/../user"),
                time,
                size,
                () -> ++looks[0] > endAfterLooks);
    }

    /// Notes what it was asked for.
    static final class FakeScreens implements Screens {
        String why = "cli.display.none";
        final List<Object> asked = new ArrayList<>();

        @Override
        public String whyNoWindow() {
            return why;
        }

        @Override
        public int window(Path home, Locale locale) {
            asked.add(home);
            return ExitCode.FINE;
        }

        @Override
        public int window(CacheToShow cache, Locale locale) {
            asked.add(cache.file());
            return ExitCode.FINE;
        }

        @Override
        public int shot(Shot shot) {
            asked.add(shot);
            return ExitCode.FINE;
        }
    }
}
