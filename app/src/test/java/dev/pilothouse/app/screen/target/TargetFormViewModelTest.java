package dev.pilothouse.app.screen.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class TargetFormViewModelTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);
    private final DemoBench demo = new DemoBench(DemoFleet.live());

    private TargetFormViewModel add() {
        return new TargetFormViewModel(demo.bench(EN), TargetFormViewModel.Mode.ADD, null);
    }

    @Test
    void aFieldIsJudgedWhenItIsLeftAndThenAtEachKey() {
        try (TargetFormViewModel form = add()) {
            form.field(Field.PORT).set("70000");
            assertThat(form.problems()).isEmpty();
            form.left(Field.PORT);
            assertThat(form.problems()).containsEntry(Field.PORT, "A number from 1 to 65535");
            form.field(Field.PORT).set("2222");
            assertThat(form.problems()).isEmpty();
        }
    }

    @Test
    void badInputIsNamedAndStoresNothing() {
        String[][] bad = {
            {"ADDRESS", "ops@host"},
            {"ADDRESS", "-oProxyCommand=x"},
            {"ADDRESS", "a b"},
            {"ADDRESS", "$(reboot)"},
            {"PORT", "0"},
            {"PORT", "ssh"},
            {"USER", "-l"},
            {"USER", "a b"},
            {"VIA", "a b"},
            {"VIA", "h:999999"},
            {"NAME", "x\u0007"},
            {"NAME", "fra-edge-02"},
            {"FAST", "0"},
            {"FAST", "4000"},
            {"SLOW", "5"},
        };
        for (String[] each : bad) {
            try (TargetFormViewModel form = add()) {
                form.field(Field.ADDRESS).set("new.example.net");
                form.field(Field.valueOf(each[0])).set(each[1]);
                form.save(t -> demo.calls.add("saved"));
                assertThat(form.problems().keySet())
                        .as("%s %s", each[0], each[1])
                        .containsExactly(Field.valueOf(each[0]));
                assertThat(form.toFixProperty().get()).isEqualTo(1);
            }
        }
        assertThat(demo.calls).isEmpty();
    }

    @Test
    void theNameIsTheAddressUntilOneIsTyped() {
        List<Target> saved = new ArrayList<>();
        try (TargetFormViewModel form = add()) {
            form.field(Field.ADDRESS).set(" 198.51.100.27 ");
            form.field(Field.TAGS).set("xray, vpn vpn");
            form.field(Field.VIA).set("ops@bastion:2222,inner");
            form.save(saved::add);
        }
        assertThat(saved)
                .singleElement()
                .satisfies(
                        t -> {
                            assertThat(t.name()).isEqualTo("198.51.100.27");
                            assertThat(t.tags()).containsExactly("vpn", "xray");
                            assertThat(t.endpoint())
                                    .isEqualTo(
                                            new Endpoint.Ssh(
                                                    "198.51.100.27",
                                                    null,
                                                    null,
                                                    Endpoint.Login.AUTOMATIC,
                                                    null,
                                                    "ops@bastion:2222,inner"));
                            assertThat(t.cadence()).isEqualTo(Target.Cadence.DEFAULT);
                        });
        assertThat(demo.calls).contains("add 198.51.100.27").anyMatch(c -> c.startsWith("open t"));
    }

    @Test
    void aCopyGetsTheNextFreeName() {
        Target target = demo.targetsFeed.current().getFirst();
        try (TargetFormViewModel form =
                new TargetFormViewModel(
                        demo.bench(EN), TargetFormViewModel.Mode.DUPLICATE, target)) {
            assertThat(target.name()).isEqualTo("ams-edge-02");
            assertThat(form.field(Field.NAME).get()).isEqualTo("ams-edge-21");
        }
    }

    @Test
    void changingKeepsTheNumber() {
        Target target = demo.targetsFeed.current().getFirst();
        try (TargetFormViewModel form =
                new TargetFormViewModel(demo.bench(EN), TargetFormViewModel.Mode.EDIT, target)) {
            form.field(Field.NAME).set("renamed");
            form.save(t -> {});
        }
        assertThat(demo.calls).containsExactly("change " + target.id() + " renamed");
    }

    @Test
    void theTestStopsAtTheStepThatFailed() {
        Fault fault =
                new Fault.AuthFailed(
                        "198.51.100.27:22", "ops", List.of("publickey"), List.of("password"));
        demo.probing = (target, progress) -> DemoBench.failing("login", fault, progress);
        try (TargetFormViewModel form = add()) {
            form.field(Field.ADDRESS).set("198.51.100.27");
            form.runTest();
            ConnectionTestViewModel test = form.test();
            assertThat(test.phaseProperty().get()).isEqualTo(TestPhase.FAILED);
            assertThat(test.summaryProperty().get()).isEqualTo("stopped at step 4 of 6");
            assertThat(test.faultProperty().get()).isEqualTo(fault);
            assertThat(test.stepsProperty().get())
                    .extracting(TestStep::state)
                    .containsExactly(
                            ProbeStep.State.DONE,
                            ProbeStep.State.DONE,
                            ProbeStep.State.DONE,
                            ProbeStep.State.FAILED,
                            ProbeStep.State.NOT_DONE,
                            ProbeStep.State.NOT_DONE);
            form.field(Field.USER).set("root");
            assertThat(test.phaseProperty().get()).isEqualTo(TestPhase.NOT_RUN);
        }
    }

    @Test
    void trustingTheHostKeyTestsAgain() {
        Fault.HostKeyUnknown key =
                new Fault.HostKeyUnknown("h", "ssh-ed25519", "SHA256:abc", "ssh-ed25519 AAAA");
        demo.probing =
                (target, progress) ->
                        demo.calls.contains("trust SHA256:abc")
                                ? new Probe(true, "", List.of(), List.of())
                                : DemoBench.failing("hostkey", key, progress);
        try (TargetFormViewModel form = add()) {
            form.field(Field.ADDRESS).set("h");
            form.runTest();
            assertThat(form.test().faultProperty().get()).isEqualTo(key);
            form.test().trust(key);
            assertThat(form.test().phaseProperty().get()).isEqualTo(TestPhase.PASSED);
        }
        assertThat(demo.calls).containsExactly("probe h", "trust SHA256:abc", "probe h");
    }

    @Test
    void aChangedCertificateIsPinnedInPlaceOfTheOldOneAndTestedAgain() {
        String old = "a".repeat(64);
        String fresh = "b".repeat(64);
        Fault.TlsUntrusted changed = new Fault.TlsUntrusted("pve1:8006", fresh, old);
        List<Endpoint> probed = new ArrayList<>();
        demo.probing =
                (target, progress) -> {
                    probed.add(target.endpoint());
                    return probed.size() > 1
                            ? new Probe(true, "", List.of(), List.of())
                            : DemoBench.failing("login", changed, progress);
                };
        try (TargetFormViewModel form = add()) {
            form.kindProperty().set(TargetKind.PROXMOX);
            form.field(Field.ADDRESS).set("pve1, pve2");
            form.field(Field.USER).set("pilothouse@pve!console");
            form.field(Field.PIN).set("pve1=" + old + ", pve2=" + old);
            form.runTest();
            assertThat(form.test().faultProperty().get()).isEqualTo(changed);
            form.pin(changed);
            assertThat(form.test().phaseProperty().get()).isEqualTo(TestPhase.PASSED);
        }
        assertThat(((Endpoint.Proxmox) probed.getLast()).addresses())
                .extracting(Endpoint.Address::pin)
                .containsExactly(fresh, old);
    }

    @Test
    void aFieldThatNobodyTypedInIsNotJudgedWhenItIsLeft() {
        try (TargetFormViewModel form = add()) {
            form.left(Field.ADDRESS);
            form.kindProperty().set(TargetKind.PROXMOX);
            form.left(Field.ADDRESS);
            form.left(Field.USER);
            assertThat(form.problems()).isEmpty();
            form.field(Field.ADDRESS).set("x");
            form.field(Field.ADDRESS).set("");
            form.left(Field.ADDRESS);
            assertThat(form.problems()).containsOnlyKeys(Field.ADDRESS);
        }
    }

    @Test
    void anEnteredPasswordIsKeptAndWiped() {
        Fault.SecretNeeded needed = new Fault.SecretNeeded("h", "ssh:ops@h", "password", false);
        demo.probing =
                (target, progress) ->
                        demo.secrets.get("ssh:ops@h").isPresent()
                                ? new Probe(true, "", List.of(), List.of())
                                : DemoBench.failing("login", needed, progress);
        char[] typed = "hunter2".toCharArray();
        try (TargetFormViewModel form = add()) {
            form.field(Field.ADDRESS).set("h");
            form.runTest();
            form.test().enter(needed, typed);
            assertThat(form.test().phaseProperty().get()).isEqualTo(TestPhase.PASSED);
        }
        assertThat(typed).containsOnly('\0');
        String kept = demo.secrets.get("ssh:ops@h").orElseThrow().use(chars -> new String(chars));
        assertThat(kept).isEqualTo("hunter2");
    }

    @Test
    void importOffersWhatDoesNotExistYet() {
        try (ImportViewModel model = new ImportViewModel(demo.bench(EN))) {
            assertThat(model.rows()).hasSize(3);
            assertThat(model.rows().get(1).exists()).isTrue();
            assertThat(model.chosenProperty().get()).isEqualTo(2);
            assertThat(model.rows().get(2).address()).isEqualTo("root@backup.example.net:2222");
            model.run(() -> demo.calls.add("done"));
        }
        assertThat(demo.calls)
                .containsExactly(
                        "add fra-edge-90", "add backup", "toast DONE 2 targets added", "done");
    }

    @Test
    void removingAsksWhetherToKeepTheHistory() {
        Target target = demo.targetsFeed.current().getFirst();
        new Removal(demo.bench(EN)).ask(target);
        assertThat(demo.calls).containsExactly("ask Remove ams-edge-02?");
        demo.answer = Optional.of("keep");
        new Removal(demo.bench(EN)).ask(target);
        assertThat(demo.calls)
                .contains("remove " + target.id())
                .doesNotContain("forget " + target.id());
        demo.answer = Optional.of("all");
        new Removal(demo.bench(EN)).ask(target);
        assertThat(demo.calls).contains("forget " + target.id());
    }
}
