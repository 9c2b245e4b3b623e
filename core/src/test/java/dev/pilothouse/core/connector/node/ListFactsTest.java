package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fact;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// The tables of facts, from answers as different systems give them.
class ListFactsTest {

    private final Findings out = new Findings();

    @Test
    void portsOfSsWithAndWithoutTheirProcess() {
        PortFacts.parse(
                Found.section(
                        """
                        udp   UNCONN 0 0        127.0.0.53%lo:53    0.0.0.0:*
                        tcp   LISTEN 0 128            0.0.0.0:22    0.0.0.0:*    users:(("sshd",pid=700,fd=3))
                        tcp   LISTEN 0 511               [::]:443      [::]:*    users:(("nginx",pid=900,fd=6),("nginx",pid=901,fd=6))
                        tcp   LISTEN 0 4096                 *:9100        *:*
                        """),
                Map.of(),
                "ops",
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.PORTS))
                .containsExactly(
                        List.of("udp", "127.0.0.53%lo", "53", "", ""),
                        List.of("tcp", "0.0.0.0", "22", "sshd", "700"),
                        List.of("tcp", "::", "443", "nginx", "900"),
                        List.of("tcp", "*", "9100", "", ""));
        assertThat(out.faults()).hasSize(1);
        assertThat(out.faults().getFirst().part()).isEqualTo(NodeParts.PORT_PROCESSES);
        assertThat(out.faults().getFirst().grant()).contains("cap_sys_ptrace");
    }

    @Test
    void portsOfTheKernelsTables() {
        PortFacts.parse(
                Found.section(
                        """
                        proc tcp 0100007F:1538 5001
                        proc tcp6 00000000000000000000000000000000:0016 5002
                        proc tcp6 0000000000000000FFFF00000100007F:0050 5003
                        proc udp6 B80D0120000000000000000001000000:14E9 5004
                        fd 77 5002
                        """),
                Map.of("77", "sshd"),
                "root",
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.PORTS))
                .containsExactly(
                        List.of("tcp", "127.0.0.1", "5432", "", ""),
                        List.of("tcp", "::", "22", "sshd", "77"),
                        List.of("tcp", "127.0.0.1", "80", "", ""),
                        List.of("udp", "2001:db8::1", "5353", "", ""));
    }

    @Test
    void tcpStatesOfSsAndOfTheKernel() {
        PortFacts.states(Found.section("ESTAB 12\nLISTEN 4\nTIME-WAIT 1\n"), out);
        assertThat(Found.samples(out))
                .containsEntry("tcp.state{state=established}", 12.0)
                .containsEntry("tcp.state{state=close-wait}", 0.0)
                .hasSize(11);
        Findings kernel = new Findings();
        PortFacts.states(Found.section("01 12\n0A 4\n03 1\n0C 2\n"), kernel);
        assertThat(Found.samples(kernel))
                .containsEntry("tcp.state{state=listen}", 4.0)
                .containsEntry("tcp.state{state=syn-recv}", 3.0);
    }

    @Test
    void addressesOfIpAndOfTheKernel() {
        AddressFacts.parse(
                Found.section(
                        """
                        1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever
                        2: eth0@if7    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\\  valid
                        3: tun0    inet 10.8.0.1 peer 10.8.0.2/32 scope global tun0\\  valid
                        2: eth0@if7    inet6 fe80::1/64 scope link \\       valid_lft forever
                        """),
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.ADDRESSES))
                .containsExactly(
                        List.of("lo", "inet", "127.0.0.1/8", "host"),
                        List.of("eth0", "inet", "192.0.2.2/24", "global"),
                        List.of("tun0", "inet", "10.8.0.1", "global"),
                        List.of("eth0", "inet6", "fe80::1/64", "link"));
        Findings kernel = new Findings();
        AddressFacts.parse(
                Found.section(
                        """
                        fallback
                        Main:
                          +-- 0.0.0.0/0 3 0 5
                             |-- 127.0.0.1
                                /32 host LOCAL
                             |-- 192.0.2.2
                                /32 host LOCAL
                             |-- 192.0.2.255
                                /32 link BROADCAST
                        if_inet6 fe8000000000000000fc00fffe000001 04 40 20 80     eth0
                        """),
                kernel);
        assertThat(Found.rows(kernel.facts(), NodeFacts.ADDRESSES))
                .containsExactly(
                        List.of("", "inet", "127.0.0.1", "host"),
                        List.of("", "inet", "192.0.2.2", "global"),
                        List.of("eth0", "inet6", "fe80::fc:ff:fe00:1/64", "link"));
    }

    @Test
    void usersOfCoreutilsBusyBoxAndLogind() {
        UserFacts.parse(
                Found.section(
                        """
                        ops      pts/0        2026-03-01 10:15 (192.0.2.9)
                        root     tty1         Mar  1 09:00
                        USER            TTY             IDLE      TIME            HOST
                        alice           pts/1           00:02   Mar  1 10:20:11  198.51.100.4
                        session  3 1000 bob seat0 tty2 active no -
                        """),
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.USERS))
                .containsExactly(
                        List.of("ops", "pts/0", "192.0.2.9", "2026-03-01 10:15"),
                        List.of("root", "tty1", "", "Mar  1 09:00"),
                        List.of("alice", "pts/1", "198.51.100.4", "Mar  1 10:20:11"),
                        List.of("bob", "tty2", "", ""));
        assertThat(Found.samples(out)).containsEntry("users", 4.0);
        assertThat(out.faults()).isEmpty();
    }

    @Test
    void blockDevicesOfLsblkAndOfTheKernel() {
        DiskFacts.parse(
                Found.section(
                        """
                        NAME="sda" TYPE="disk" SIZE="480103981056" MODEL="SAMSUNG MZ7\\x22K" MOUNTPOINT=""
                        NAME="sda1" TYPE="part" SIZE="479999000000" MODEL="" MOUNTPOINT="/"
                        NAME="loop0" TYPE="loop" SIZE="100" MODEL="" MOUNTPOINT="/snap/x"
                        """),
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.DISKS))
                .containsExactly(
                        List.of("sda", "disk", "480103981056", "SAMSUNG MZ7\"K", ""),
                        List.of("sda1", "part", "479999000000", "", "/"));
        Findings kernel = new Findings();
        DiskFacts.parse(
                Found.section("major minor  #blocks  name\n\n 254        0  268435456 vda\n"),
                kernel);
        assertThat(Found.rows(kernel.facts(), NodeFacts.DISKS))
                .containsExactly(List.of("vda", "", "274877906944", "", ""));
    }

    @Test
    void updatesOfFourPackageManagers() {
        UpdateFacts.parse(
                Found.section(
                        """
                        manager apt
                        Listing...
                        bash/stable 5.2.15-2+b8 amd64 [upgradable from: 5.2.15-2+b7]
                        openssl/stable,stable-security 3.0.17-1 amd64 [upgradable from: 3.0.15-1]
                        """),
                out);
        assertThat(Found.samples(out))
                .containsEntry("updates.pending", 2.0)
                .containsEntry("updates.security", 1.0);
        assertThat(Found.rows(out.facts(), NodeFacts.UPDATES))
                .containsExactly(
                        List.of("bash", "5.2.15-2+b8", ""), List.of("openssl", "3.0.17-1", "yes"));
        String dnf =
                """
                manager dnf

                bash.x86_64             5.1.8-9.el9        baseos
                Obsoleting Packages
                old.noarch              1.0                @System
                """;
        Findings rpm = new Findings();
        UpdateFacts.parse(new Sections.Section(dnf, 100), rpm);
        assertThat(Found.rows(rpm.facts(), NodeFacts.UPDATES))
                .containsExactly(List.of("bash", "5.1.8-9.el9", ""));
        assertThat(Found.samples(rpm)).doesNotContainKey("updates.security");
        Findings apk = new Findings();
        UpdateFacts.parse(
                Found.section("manager apk\nInstalled: Available:\nlib-x-1.36.1-r2 < 1.36.1-r5\n"),
                apk);
        assertThat(Found.rows(apk.facts(), NodeFacts.UPDATES))
                .containsExactly(List.of("lib-x", "1.36.1-r5", ""));
        Findings pacman = new Findings();
        UpdateFacts.parse(new Sections.Section("manager pacman\n", 1), pacman);
        assertThat(Found.samples(pacman)).containsEntry("updates.pending", 0.0);
    }

    @Test
    void updatesThatCanNotBeToldAreUnknown() {
        UpdateFacts.parse(
                new Sections.Section("manager dnf\nError: Cache-only enabled but no cache\n", 1),
                out);
        assertThat(Found.fact(out.facts(), NodeFacts.UPDATES))
                .isEqualTo(new Fact.Unknown("Error: Cache-only enabled but no cache"));
        assertThat(Found.samples(out)).isEmpty();
    }

    @Test
    void networkMountsAreAskedOneByOne() {
        List<Mount> mounts =
                List.of(
                        new Mount("/mnt/it's", "nas:/a", "nfs4", "rw"),
                        new Mount("/mnt/dead", "nas:/b", "nfs4", "rw"));
        assertThat(RemoteMounts.script(mounts)).contains("'/mnt/it'\\''s'");
        String output =
                "N begin mount.0\n1048576 1000 400 400 5000 4000\nN end 0\n"
                        + "N begin mount.1\nKilled\nN end 137\n";
        RemoteMounts.parse(new Sections(output, "N"), mounts, out);
        assertThat(Found.samples(out)).containsEntry("fs.used{mount=/mnt/it's}", 600.0 * 1048576);
        assertThat(Found.reason(out, NodeParts.FILE_SYSTEMS))
                .isEqualTo("/mnt/dead: did not answer within 3 s");
    }

    @Test
    void sectionsAreFoundWhateverStandsAround() {
        Sections sections =
                new Sections("Welcome!\nN begin a\none\n\nN end 0\nnoise\nN begin b\ntwo\n", "N");
        assertThat(sections.get("a").text()).isEqualTo("one\n\n");
        assertThat(sections.get("a").done()).isTrue();
        assertThat(sections.get("b").done()).isFalse();
        assertThat(sections.get("c").done()).isFalse();
        assertThat(new Sections("garbage", "N").isEmpty()).isTrue();
    }
}
