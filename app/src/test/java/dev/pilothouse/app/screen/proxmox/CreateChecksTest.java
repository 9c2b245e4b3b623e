package dev.pilothouse.app.screen.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Addresses;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.Health;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is known of new guests before they are asked for, and the plans that fill their form.
class CreateChecksTest {

    private static final double GIB = 1L << 30;

    private static List<CreateChecks.Check> checks(
            int count, int vmid, String pattern, double disk, double memory) {
        return new CreateChecks(new Format(new Texts(Locale.ENGLISH)), DemoCluster.roomy(12))
                .of(
                        new CreateChecks.Wanted(
                                "pve1", count, vmid, pattern, "fast", disk * GIB, memory * GIB));
    }

    private static Health health(List<CreateChecks.Check> checks, String title) {
        return checks.stream()
                .filter(c -> (c.title() + " " + c.note()).contains(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(checks.toString()))
                .health();
    }

    @Test
    void whatFitsIsFine() {
        List<CreateChecks.Check> checks = checks(3, 200, "ct-{n}", 8, 1);
        assertThat(health(checks, "200–202 is free")).isEqualTo(Health.HEALTHY);
        assertThat(health(checks, "ct-1, ct-2, ct-3")).isEqualTo(Health.HEALTHY);
        assertThat(health(checks, "Room on fast")).isEqualTo(Health.HEALTHY);
        assertThat(health(checks, "Memory on pve1")).isEqualTo(Health.HEALTHY);
    }

    @Test
    void whatWouldBeRefusedIsSaid() {
        assertThat(health(checks(3, 109, "ct-{n}", 8, 1), "Taken: 109, 110, 111"))
                .isEqualTo(Health.UNHEALTHY);
        assertThat(health(checks(3, 0, "ct-{n}", 500, 1), "Too little room"))
                .isEqualTo(Health.UNHEALTHY);
    }

    @Test
    void aNameThatNoHostMayHaveIsNotCalledFree() {
        assertThat(health(checks(1, 0, "bad_name!", 8, 1), "Not a valid name"))
                .isEqualTo(Health.UNHEALTHY);
        assertThat(GuestForms.named("-web")).isFalse();
        assertThat(GuestForms.named("web-1.lan")).isTrue();
    }

    @Test
    void theNumbersThatComeNextAreShown() {
        assertThat(checks(2, 0, "ct-{n}", 8, 1).getFirst().note()).matches("[0-9]+, [0-9]+");
    }

    @ParameterizedTest
    @CsvSource({"2, 4G, false", "4, 4G, false", "5, 4G, true", "1, 512M, true", "900, 1T, false"})
    void disksOnlyGrow(String gib, String now, boolean larger) {
        String value = "local:vm-1-disk-0,size=" + now;
        assertThat(GrowForm.larger(gib, GrowForm.bytes(value))).isEqualTo(larger);
    }

    /// The cluster allows these, so only a word is said.
    @Test
    void whatMayBeUnwantedIsSaid() {
        assertThat(health(checks(2, 0, "WEB-{n}", 8, 1), "web-1, web-2"))
                .isEqualTo(Health.DEGRADED);
        assertThat(health(checks(30, 0, "ct-{n}", 8, 1), "More memory")).isEqualTo(Health.DEGRADED);
    }

    @Test
    void aPlanIsKeptAsItWas() {
        Plan plan =
                new Plan(
                        "VPN & relay = \u2116 1\n",
                        GuestKind.LXC,
                        Map.of("cores", "2", "keys", "ssh-ed25519 AAAA a\nssh-rsa BBBB+/= b"));
        assertThat(plan.line()).doesNotContain("\n");
        assertThat(Plan.parse(plan.line())).contains(plan);
        assertThat(Plan.parse("name=x&kind=what")).isEmpty();
        Plans plans = new Plans(List.of(plan)).with(new Plan("b", GuestKind.QEMU, Map.of()));
        assertThat(plans.of(GuestKind.LXC)).containsExactly(plan);
        assertThat(plans.with(new Plan(plan.name(), GuestKind.LXC, Map.of())).all()).hasSize(2);
        assertThat(plans.without(plan).of(GuestKind.LXC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5/24, 3, 10.0.0.8/24",
        "10.0.0.255/16, 1, 10.0.1.0/16",
        "2001:db8::ff/64, 1, 2001:db8:0:0:0:0:0:100/64",
        "dhcp, 4, dhcp",
        "10.0.0.5/24, 0, 10.0.0.5/24"
    })
    void addressesAreCountedOn(String first, int by, String then) {
        assertThat(Addresses.after(first, by)).isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5/24, true, false",
        "10.0.0.5/33, false, false",
        "10.0.0.500/24, false, false",
        "2001:db8::5/64, false, true",
        "web.example/24, false, false",
        "10.0.0.5, false, false"
    })
    void addressesAreRecognised(String text, boolean four, boolean six) {
        assertThat(Addresses.four(text)).isEqualTo(four);
        assertThat(Addresses.six(text)).isEqualTo(six);
    }
}
