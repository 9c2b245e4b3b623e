package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fact;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Units as systemd 252 of Debian and systemd 219 of CentOS tell them.
class ServiceFactsTest {

    private static final String WEB =
            """
            Result=success
            MainPID=812
            NRestarts=3
            MemoryCurrent=41943040
            CPUUsageNSec=5000000000
            Id=web.service
            Description=A web server = fast
            LoadState=loaded
            ActiveState=active
            SubState=running
            UnitFileState=enabled
            StateChangeTimestamp=Sat 2026-11-21 15:04:23 UTC
            ActiveEnterTimestamp=Sat 2026-11-21 15:04:23 UTC
            InactiveEnterTimestamp=

            """;

    private static final String BROKEN =
            """
            Result=exit-code
            MainPID=0
            NRestarts=0
            MemoryCurrent=[not set]
            CPUUsageNSec=[not set]
            Id=broken.service
            Description=Breaks on purpose
            LoadState=loaded
            ActiveState=failed
            SubState=failed
            UnitFileState=static
            StateChangeTimestamp=Sat 2026-11-21 15:04:26 UTC
            ActiveEnterTimestamp=
            InactiveEnterTimestamp=Sat 2026-11-21 15:04:25 UTC

            Id=gone.service
            LoadState=not-found
            ActiveState=inactive
            SubState=dead
            """;

    private final ServiceFacts facts = new ServiceFacts();

    private static Sections sections(String units, String uptime) {
        return Found.sections(
                "services",
                units,
                "failed",
                "● broken.service loaded failed failed Breaks on purpose\n"
                        + "broken.mount loaded failed failed /mnt\n",
                "unitfiles",
                "web.service enabled enabled\nnever.service disabled enabled\n"
                        + "inst@.service static -\nother.service alias -\nold.service masked on\n",
                "unitnames",
                "/usr/lib/systemd/system/never.service:Description=As it came\n"
                        + "/etc/systemd/system/never.service:Description=As an admin: wants it\n"
                        + "/usr/lib/systemd/system/inst@.service:Description=Instance %i\n",
                "userservices",
                units.replace("web", "bot"),
                "unittime",
                uptime,
                "init",
                "systemd\n");
    }

    @Test
    void timersSocketsAndMountsAreListedToo() {
        Findings out = new Findings();
        facts.parse(
                Found.sections(
                        "services",
                        WEB
                                + WEB.replace("web.service", "web.timer")
                                + WEB.replace("web.service", "data.mount"),
                        "failed",
                        "",
                        "unitfiles",
                        "late.timer disabled enabled\nlate.socket enabled enabled\n"
                                + "late.target static -\ninst@.timer static -\n",
                        "unitnames",
                        "/etc/systemd/system/late.timer:Description=Later\n",
                        "userservices",
                        "",
                        "unittime",
                        "100.00 1.00\n",
                        "init",
                        "systemd\n"),
                "ops",
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.SERVICES))
                .extracting(row -> row.get(0) + " " + row.get(4))
                .containsExactly(
                        "web.service A web server = fast",
                        "web.timer A web server = fast",
                        "data.mount A web server = fast",
                        "late.timer Later",
                        "late.socket ");
    }

    @Test
    void everyColumnOfWhatIsLoadedAndWhatIsOnlyInstalled() {
        Findings out = new Findings();
        facts.parse(sections(WEB + BROKEN, "100.00 1.00\n"), "ops", out);
        assertThat(Found.rows(out.facts(), NodeFacts.SERVICES))
                .containsExactly(
                        List.of(
                                "web.service",
                                "loaded",
                                "active",
                                "running",
                                "A web server = fast",
                                "enabled",
                                "812",
                                "3",
                                "1795273463",
                                "success"),
                        List.of(
                                "broken.service",
                                "loaded",
                                "failed",
                                "failed",
                                "Breaks on purpose",
                                "static",
                                "",
                                "0",
                                "1795273465",
                                "exit-code"),
                        List.of(
                                "never.service",
                                "",
                                "inactive",
                                "dead",
                                "As an admin: wants it",
                                "disabled",
                                "",
                                "",
                                "",
                                ""),
                        List.of(
                                "old.service",
                                "masked",
                                "inactive",
                                "dead",
                                "",
                                "masked",
                                "",
                                "",
                                "",
                                ""));
        assertThat(Found.rows(out.facts(), NodeFacts.USER_SERVICES))
                .extracting(List::getFirst)
                .containsExactly("bot.service", "broken.service");
        assertThat(Found.rows(out.facts(), NodeFacts.UNITS_FAILED))
                .containsExactly(
                        List.of("broken.service", "Breaks on purpose"),
                        List.of("broken.mount", "/mnt"));
        assertThat(Found.samples(out)).containsEntry("units.failed", 2.0);
        assertThat(Found.text(out.facts(), NodeFacts.INIT)).isEqualTo("systemd");
        assertThat(out.faults()).isEmpty();
    }

    @Test
    void cpuIsWhatWasUsedSinceTheReadingBefore() {
        facts.parse(sections(WEB, "100.00 1.00\n"), "ops", new Findings());
        Findings out = new Findings();
        String later = WEB.replace("5000000000", "6500000000");
        facts.parse(sections(later, "110.00 1.00\n"), "ops", out);
        assertThat(Found.rows(out.facts(), NodeFacts.SERVICES_USAGE))
                .containsExactly(
                        List.of("system", "web.service", "41943040", "15.0"),
                        List.of("user", "bot.service", "41943040", "15.0"));
        Findings restarted = new Findings();
        facts.parse(
                sections(later.replace("MainPID=812", "MainPID=900"), "120.00 1.00\n"),
                "ops",
                restarted);
        assertThat(Found.rows(restarted.facts(), NodeFacts.SERVICES_USAGE).getFirst().getLast())
                .isEmpty();
    }

    @Test
    void whatAnOldSystemdDoesNotTellIsEmptyAndNotZero() {
        String old =
                "Id=web.service\nLoadState=loaded\nActiveState=active\nSubState=running\n"
                        + "MainPID=7\nMemoryCurrent=18446744073709551615\n"
                        + "CPUUsageNSec=18446744073709551615\n"
                        + "ActiveEnterTimestamp=Tue 2026-03-03 10:00:00 MSK\n";
        Findings out = new Findings();
        facts.parse(sections(old, "100.00 1.00\n"), "ops", out);
        assertThat(Found.rows(out.facts(), NodeFacts.SERVICES).getFirst())
                .containsExactly(
                        "web.service", "loaded", "active", "running", "", "", "7", "", "", "");
        assertThat(Found.rows(out.facts(), NodeFacts.SERVICES_USAGE)).isEmpty();
    }

    @Test
    void withoutAUserManagerItsUnitsAreUnknownAndNothingIsMissing() {
        String output =
                "N begin services\n"
                        + WEB
                        + "\nN end 0\nN begin failed\n\nN end 0\nN begin userservices\n"
                        + "Failed to connect to bus: No medium found\nN end 1\n";
        Findings out = new Findings();
        facts.parse(new Sections(output, "N"), "ops", out);
        assertThat(Found.fact(out.facts(), NodeFacts.USER_SERVICES))
                .isEqualTo(new Fact.Unknown("Failed to connect to bus: No medium found (ops)"));
        assertThat(Found.rows(out.facts(), NodeFacts.SERVICES)).hasSize(1);
        assertThat(out.faults()).isEmpty();
    }

    @Test
    void withoutSystemdServicesAreUnknownAndNotNone() {
        String output =
                "N begin services\nSystem has not been booted with systemd\nN end 1\n"
                        + "N begin failed\nN end 1\n"
                        + "N begin init\nopenrc\nscript cron\nscript sshd\nN end 0\n";
        Findings out = new Findings();
        facts.parse(new Sections(output, "N"), "ops", out);
        assertThat(Found.fact(out.facts(), NodeFacts.SERVICES)).isInstanceOf(Fact.Unknown.class);
        assertThat(Found.samples(out)).isEmpty();
        assertThat(Found.reason(out, NodeParts.SERVICES))
                .isEqualTo("System has not been booted with systemd");
        assertThat(Found.text(out.facts(), NodeFacts.INIT)).isEqualTo("openrc");
        assertThat(Found.rows(out.facts(), NodeFacts.INIT_SCRIPTS))
                .containsExactly(List.of("cron"), List.of("sshd"));
    }

    @Test
    void timesAreTakenInUtcOnly() {
        assertThat(ServiceFacts.seconds("Thu 1970-01-01 00:01:00 UTC")).isEqualTo("60");
        assertThat(ServiceFacts.seconds("Thu 1970-01-01 00:01:00 CET")).isEmpty();
        assertThat(ServiceFacts.seconds("Thu 1970-13-01 00:01:00 UTC")).isEmpty();
        assertThat(ServiceFacts.seconds("")).isEmpty();
    }
}
