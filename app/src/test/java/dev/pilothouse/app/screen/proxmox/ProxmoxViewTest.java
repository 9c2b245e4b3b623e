package dev.pilothouse.app.screen.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.demo.DemoPve;
import dev.pilothouse.app.demo.Shown;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.FleetState;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /// What a node and the cluster are asked for, as they answer it.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pvenode; 601/pve1; overview; AMD EPYC 7443P|6.14.11-4-pve|1.42, 1.20, 0.98",
                "pvenode; 601/pve1; services; postfix|dead|PVE API Proxy Server",
                "pvenode; 601/pve1; updates; pve-manager|9.1.2|9.1.4",
                "pvenode; 601/pve1; disks; /dev/nvme0n1|PASSED|FAILED|97",
                "pvenode; 601/pve1; certificates; pve-ssl.pem|30 Nov",
                "proxmox; 601; ha; ct:101|the front page",
                "proxmox; 601; ha/ha; service:ct:101|quorum",
                "proxmox; 601; ha/replication; */15|to the other room",
                "proxmox; 601; ha/backup_jobs; backup-7a|02:30|yes",
                "proxmox; 601; storages/pve1/local; debian-13-standard|template|ISO image",
                "proxmox; 601; backups; protected|nas",
                "pveguest; 601/101; snapshots; before-7-3|You are here",
                "pveguest; 601/101; overview; 10.0.9.5/24"
            })
    void whatIsAskedIsShown(String kind, String subject, String place, String texts) {
        DemoBench demo = new DemoBench(withRoom());
        demo.proxmox = new DemoPve();
        try (Shown shown =
                Shown.of(
                        demo,
                        bench ->
                                switch (kind) {
                                    case "pvenode" -> new PveNodeScreens(() -> bench);
                                    case "pveguest" -> new GuestScreens(() -> bench);
                                    default -> new ProxmoxScreens(() -> bench);
                                },
                        subject,
                        place,
                        "en",
                        1400)) {
            assertThat(words(shown)).contains(texts.split("\\|"));
        }
    }

    /// What was asked a moment ago is of now, and not of the moment in the past that is turned to.
    @ParameterizedTest
    @CsvSource({"pveguest, 601/101, 10.0.9.5/24", "pvenode, 601/pve1, AMD EPYC 7443P"})
    void whatIsAskedLeavesWithThePresent(String kind, String subject, String said) {
        DemoBench demo = new DemoBench(withRoom());
        demo.proxmox = new DemoPve();
        try (Shown shown =
                Shown.of(
                        demo,
                        bench ->
                                kind.equals("pvenode")
                                        ? new PveNodeScreens(() -> bench)
                                        : new GuestScreens(() -> bench),
                        subject,
                        "overview")) {
            assertThat(words(shown)).contains(said);
            FleetState past = DemoCluster.fleet(12, false);
            Headless.run(() -> demo.fleetFeed.publish(past));
            Headless.pulse();
            assertThat(words(shown)).doesNotContain(said).contains("Asked of the cluster itself");
        }
    }

    /// Somebody deletes it while it is looked at: all its sub-tabs say so, and nothing is asked.
    @ParameterizedTest
    @ValueSource(strings = {"overview", "manage", "snapshots", "tasks"})
    void aGuestThatIsDeletedIsSaidToBe(String place) {
        DemoBench demo = new DemoBench(withRoom());
        demo.proxmox = new DemoPve();
        try (Shown shown =
                Shown.of(demo, bench -> new GuestScreens(() -> bench), "601/101", place)) {
            assertThat(words(shown)).contains("web-1").doesNotContain("This guest is not there");
            Headless.run(() -> demo.fleetFeed.publish(DemoCluster.fleet(1, true)));
            Headless.pulse();
            assertThat(words(shown)).contains("This guest is not there");
        }
    }

    /// Who may not act sees it beforehand, with the reason, and who comes after sees what he may.
    @ParameterizedTest
    @CsvSource({
        "pveguest, 601/101, manage, Delete…",
        "pveguest, 601/101, snapshots, Take a snapshot…",
        "pveguest, 601/101, config, Set…",
        "pveguest, 601/101, firewall, Add a rule…",
        "proxmox, 601, guests, Create VM…",
        "pvenode, 601/pve1, overview, Shell"
    })
    void whoMayOnlyLookIsToldBeforehand(String kind, String subject, String place, String button) {
        DemoBench demo = new DemoBench(withRoom());
        demo.proxmox = new DemoPve();
        Publisher<Optional<Actor>> actor =
                new Publisher<>(Optional.of(new Actor("vera", Role.VIEWER)));
        demo.who = new SinglePerson(actor);
        try (Shown shown =
                Shown.of(
                        demo,
                        bench ->
                                switch (kind) {
                                    case "pvenode" -> new PveNodeScreens(() -> bench);
                                    case "pveguest" -> new GuestScreens(() -> bench);
                                    default -> new ProxmoxScreens(() -> bench);
                                },
                        subject,
                        place,
                        "en",
                        1400)) {
            Button one = button(shown, button);
            assertThat(one.isDisabled()).isTrue();
            assertThat(one.getAccessibleHelp()).containsIgnoringCase("needs the role operator");
            Headless.run(
                    () -> {
                        actor.publish(Optional.of(new Actor("olga", Role.OPERATOR)));
                        demo.fleetFeed.publish(
                                new FleetState(
                                        DemoCluster.NOW + 1000,
                                        true,
                                        List.of(DemoCluster.roomy(11)),
                                        List.of()));
                    });
            Headless.pulse();
            assertThat(button(shown, button).isDisabled()).isFalse();
        }
    }

    private static Button button(Shown shown, String text) {
        return Headless.on(
                () ->
                        shown.view().lookupAll(".button").stream()
                                .map(Button.class::cast)
                                .filter(b -> text.equals(b.getText()))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("no button " + text)));
    }

    /// As it stands when it is opened, it can be sent.
    @Test
    void aContainerIsRestoredToAStorage() {
        DemoBench demo = new DemoBench(withRoom());
        demo.proxmox = new DemoPve();
        try (Shown shown =
                Shown.of(
                        demo,
                        bench -> new ProxmoxScreens(() -> bench),
                        "601",
                        "backups",
                        "en",
                        1400)) {
            List<String> chosen =
                    Headless.on(
                            () -> {
                                TableView<?> table =
                                        (TableView<?>) shown.view().lookup(".table-view");
                                table.getSelectionModel().select(0);
                                shown.view().lookupAll(".button").stream()
                                        .map(Button.class::cast)
                                        .filter(b -> "Restore…".equals(b.getText()))
                                        .forEach(Button::fire);
                                return choices(Objects.requireNonNull(demo.shown).body());
                            });
            assertThat(chosen).contains("fast").doesNotContain("", "null");
        }
    }

    /// What is chosen in all boxes of a form.
    private static List<String> choices(Node node) {
        List<String> values = new ArrayList<>();
        if (node instanceof ComboBox<?> box) {
            values.add(String.valueOf(box.getValue()));
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(each -> values.addAll(choices(each)));
        }
        return values;
    }

    private static FleetState withRoom() {
        return new FleetState(DemoCluster.NOW, true, List.of(DemoCluster.roomy(12)), List.of());
    }
}
