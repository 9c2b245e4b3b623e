package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fact;

import org.junit.jupiter.api.Test;

class SystemFactsTest {

    private final Findings out = new Findings();

    @Test
    void osReleaseAndUname() {
        SystemFacts.os(
                Found.sections(
                        "os",
                                "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"
                                        + "ID=debian\n"
                                        + "VERSION_ID='12'\n",
                        "kernel", "fra-edge-02\n6.1.0-28-amd64\nx86_64\n",
                        "zone", "Europe/Berlin\n"),
                out);
        assertThat(Found.text(out.facts(), NodeFacts.OS_NAME))
                .isEqualTo("Debian GNU/Linux 12 (bookworm)");
        assertThat(Found.text(out.facts(), NodeFacts.OS_ID)).isEqualTo("debian");
        assertThat(Found.text(out.facts(), NodeFacts.OS_VERSION)).isEqualTo("12");
        assertThat(Found.text(out.facts(), NodeFacts.HOST_NAME)).isEqualTo("fra-edge-02");
        assertThat(Found.text(out.facts(), NodeFacts.ARCH)).isEqualTo("x86_64");
        assertThat(Found.text(out.facts(), NodeFacts.TIME_ZONE)).isEqualTo("Europe/Berlin");
        assertThat(out.faults()).isEmpty();
    }

    @Test
    void anOldReleaseFileIsOneLine() {
        SystemFacts.release("==> /etc/redhat-release <==\nCentOS release 6.10 (Final)\n", out);
        assertThat(Found.text(out.facts(), NodeFacts.OS_NAME))
                .isEqualTo("CentOS release 6.10 (Final)");
    }

    @Test
    void virtualisationInTheWordsOfDetectVirt() {
        assertThat(virtualisation("kvm\n")).isEqualTo("kvm");
        assertThat(virtualisation("dmi QEMU\ndmi Standard PC\nhypervisor\nnone\n"))
                .isEqualTo("qemu");
        assertThat(virtualisation("dmi Dell Inc.\ndmi PowerEdge R640\nnone\n")).isEqualTo("none");
        assertThat(virtualisation("hypervisor\nnone\n")).isEqualTo("vm-other");
        assertThat(virtualisation("docker\nhypervisor\nnone\n")).isEqualTo("docker");
    }

    @Test
    void aRestartIsNeededWhenTheDistributionSaysSo() {
        reboot("required\npackage libc6\npackage linux-image\nrunning 6.1.0-28-amd64\n");
        assertThat(Found.text(out.facts(), NodeFacts.REBOOT_NEEDED)).isEqualTo("yes");
        assertThat(Found.text(out.facts(), NodeFacts.REBOOT_REASON)).isEqualTo("libc6 linux-image");
        assertThat(Found.samples(out)).containsEntry("reboot.needed", 1.0);
    }

    @Test
    void aRestartIsNeededWhenANewerKernelOfTheSameFlavourIsInstalled() {
        reboot(
                """
                running 6.1.0-9-amd64
                image /boot/vmlinuz-6.1.0-9-amd64
                image /boot/vmlinuz-6.1.0-28-amd64
                image /boot/vmlinuz-6.1.0-30-cloud-amd64
                """);
        assertThat(Found.text(out.facts(), NodeFacts.REBOOT_NEEDED)).isEqualTo("yes");
        assertThat(Found.text(out.facts(), NodeFacts.REBOOT_REASON))
                .isEqualTo("kernel 6.1.0-28-amd64");
    }

    @Test
    void noRestartIsNeededWhenTheNewestKernelRuns() {
        reboot(
                """
                running 5.14.0-427.el9.x86_64
                image /boot/vmlinuz-0-rescue-abc
                image /boot/vmlinuz-5.14.0-427.el9.x86_64
                image /boot/vmlinuz-5.14.0-70.el9.x86_64
                modules
                """);
        assertThat(Found.text(out.facts(), NodeFacts.REBOOT_NEEDED)).isEqualTo("no");
        assertThat(Found.samples(out)).containsEntry("reboot.needed", 0.0);
    }

    @Test
    void whereNoKernelIsInstalledItIsUnknownAndNotNo() {
        reboot("running 6.8.12-4-pve\n");
        assertThat(Found.fact(out.facts(), NodeFacts.REBOOT_NEEDED))
                .isInstanceOf(Fact.Unknown.class);
        assertThat(Found.samples(out)).isEmpty();
        assertThat(Found.faults(out.faults())).containsKey(NodeParts.REBOOT);
    }

    @Test
    void versionsAreComparedAsPeopleReadThem() {
        assertThat(SystemFacts.compareVersions("6.1.0-9", "6.1.0-28")).isNegative();
        assertThat(SystemFacts.compareVersions("6.10", "6.9")).isPositive();
        assertThat(SystemFacts.compareVersions("6.1", "6.1.1")).isNegative();
        assertThat(SystemFacts.compareVersions("6.01", "6.1")).isZero();
    }

    @Test
    void theClockIsSynchronisedInEverybodysWords() {
        assertThat(sync("System clock synchronized: yes\n          NTP service: active\n"))
                .isEqualTo("yes");
        assertThat(sync("     NTP synchronized: no\n")).isEqualTo("no");
        assertThat(sync("Reference ID    : 7F7F0101\nLeap status     : Not synchronised\n"))
                .isEqualTo("no");
        assertThat(sync("Leap status     : Normal\n")).isEqualTo("yes");
        assertThat(sync("associd=0 status=0615 leap_none, sync_ntp\n")).isEqualTo("yes");
    }

    private String sync(String text) {
        Findings found = new Findings();
        SystemFacts.timeSync(Found.section(text), found);
        return Found.text(found.facts(), NodeFacts.TIME_SYNC);
    }

    private String virtualisation(String text) {
        Findings found = new Findings();
        SystemFacts.virtualisation(Found.sections("virtualisation", text), found);
        return Found.text(found.facts(), NodeFacts.VIRTUALISATION);
    }

    private void reboot(String text) {
        SystemFacts.reboot(Found.section(text), out);
    }
}
