package dev.pilothouse.app.screen.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.demo.Shown;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clusters, nodes and guests in a window, in both languages.
class ProxmoxViewTest {

    private static String words(Shown shown) {
        return String.join("\n", shown.words()).replace('\u202f', ' ');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "overview; en; Nodes online|2 / 3|Without a fresh backup",
                "overview; ru; Узлы в сети|2 / 3|Без свежей копии",
                "guests; en; Running 9|web-1|12 guests|97 %",
                "guests; ru; Работают 9|web-1|12 гостей",
                "nodes; en; pve3|offline|3 nodes",
                "nodes; ru; pve3|не в сети|3 узла",
                "storages; en; nas|backup, iso",
                "pools; en; customers",
                "rights; en; VM.PowerMgmt on /vms|not held",
                "rights; ru; VM.PowerMgmt on /vms|нет"
            })
    void eachTabOfAClusterShowsWhatWasRead(String place, String language, String texts) {
        DemoBench demo = new DemoBench(DemoCluster.fleet(12, true));
        try (Shown shown =
                Shown.of(
                        demo,
                        bench -> new ProxmoxScreens(() -> bench),
                        "601",
                        place,
                        language,
                        1200)) {
            assertThat(words(shown)).contains(texts.split("\\|"));
        }
    }

    /// What is not recorded is said to be so, and nothing is asked.
    @ParameterizedTest
    @CsvSource({
        "tasks, en, Asked of the cluster itself",
        "backups, ru, Спрашивается у самого кластера",
        "ha, en, Asked of the cluster itself"
    })
    void thePastIsNotAsked(String place, String language, String text) {
        DemoBench demo = new DemoBench(DemoCluster.fleet(12, false));
        try (Shown shown =
                Shown.of(
                        demo,
                        bench -> new ProxmoxScreens(() -> bench),
                        "601",
                        place,
                        language,
                        1200)) {
            assertThat(words(shown)).contains(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "overview, en, Newest backup",
        "overview, ru, Последняя копия",
        "manage, en, Shut down…",
        "manage, ru, Завершить работу",
        "console, en, Text console",
        "snapshots, en, Asked of the cluster itself",
        "config, ru, Спрашивается у самого кластера",
        "resize, en, Asked of the cluster itself",
        "security, en, Asked of the cluster itself",
        "firewall, en, Asked of the cluster itself"
    })
    void aGuestInThePastShowsWhatIsKnownOfIt(String place, String language, String text) {
        DemoBench demo = new DemoBench(DemoCluster.fleet(12, false));
        try (Shown shown =
                Shown.of(
                        demo,
                        bench -> new GuestScreens(() -> bench),
                        "601/101",
                        place,
                        language,
                        1200)) {
            assertThat(words(shown)).contains("101 web-1").contains(text);
        }
    }

    /// Only what can be seen has a row of the window.
    @Test
    void twoThousandGuestsAreCountedAndFewAreDrawn() {
        DemoBench demo = new DemoBench(DemoCluster.fleet(2_000, true));
        try (Shown shown =
                Shown.of(demo, bench -> new ProxmoxScreens(() -> bench), "601", "guests")) {
            assertThat(words(shown)).contains("2,000 guests");
            assertThat(shown.count(".table-row-cell")).isBetween(5, 100);
        }
    }
}
