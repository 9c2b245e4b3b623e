package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

class SshKeysTest {

    @TempDir Path home;

    private final List<Target> targets = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before every test
    private VaultWorld world;

    @BeforeEach
    void make() {
        world = new VaultWorld(home).made();
    }

    private SshKeys keys() {
        return keys(SinglePerson.named("admin"));
    }

    private SshKeys keys(Who who) {
        return new SshKeys(world.vault, who, Journal.NONE, () -> targets);
    }

    @ParameterizedTest
    @EnumSource(NewKey.Kind.class)
    void openSshReadsWhatIsMade(NewKey.Kind kind) throws Exception {
        assumeThat(Path.of("/usr/bin/ssh-keygen")).as("ssh-keygen").isExecutable();
        SshKey key = keys().generate("deploy", kind, "ops@console");
        Path file =
                Files.createFile(
                        home.resolve("key"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try (VaultSecrets secrets = world.secrets(SinglePerson.named("admin"));
                Secret text = secrets.get(SshKeys.secretName(key.id())).orElseThrow()) {
            Files.writeString(file, VaultWorld.text(text));
        }
        assertThat(output("ssh-keygen", "-y", "-f", file.toString()))
                .startsWith(key.algorithm() + " " + key.publicBlob());
        assertThat(output("ssh-keygen", "-l", "-f", file.toString())).contains(key.fingerprint());
        assertThat(key.line()).endsWith(" ops@console");
    }

    @ParameterizedTest
    @EnumSource(
            value = NewKey.Kind.class,
            names = {"ED25519", "RSA_3072"})
    void aKeyLeavesTheVaultOnlyWithAPassphrase(NewKey.Kind kind) throws Exception {
        assumeThat(Path.of("/usr/bin/ssh-keygen")).as("ssh-keygen").isExecutable();
        String phrase = "quite a long one";
        SshKey own = keys().generate("own", kind, "c", VaultWorld.secret(phrase));
        SshKey none = keys().generate("none", kind, "ops@console");
        for (SshKey key : List.of(own, none)) {
            Path file = home.resolve(key.name() + "-key");
            keys().save(key, file, VaultWorld.secret(key.encrypted() ? "" : phrase));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(output("ssh-keygen", "-y", "-P", phrase, "-f", file.toString()))
                    .startsWith(key.algorithm() + " " + key.publicBlob());
            assertThat(run("ssh-keygen", "-y", "-P", "", "-f", file.toString())).isNotZero();
            assertInput(
                    "input.key.exists", () -> keys().save(key, file, VaultWorld.secret(phrase)));
        }
        assertThat(own.encrypted()).isTrue();
        assertThat(world.get(SshKeys.passphraseName(own.id()))).isEqualTo(phrase);
        assertInput(
                "input.password.short",
                () -> keys().save(none, home.resolve("x"), VaultWorld.secret("short")));
        keys().remove(own);
        assertThat(world.get(SshKeys.passphraseName(own.id()))).isEqualTo("(none)");
    }

    @Test
    void onlyAnAdminTakesPrivateKeysOut() {
        SshKey key = keys().generate("one", NewKey.Kind.ED25519, "");
        assertThatThrownBy(
                        () ->
                                keys(VaultWorld.as(Role.OPERATOR))
                                        .save(
                                                key,
                                                home.resolve("out"),
                                                VaultWorld.secret("quite a long one")))
                .isInstanceOf(NotAllowed.class);
        assertThat(home.resolve("out")).doesNotExist();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    @Test
    void keysOutliveTheRunAndKeepTheirNumberWhenRenamed() {
        SshKey key = keys().generate("one", NewKey.Kind.ED25519, "");
        keys().generate("two", NewKey.Kind.ED25519, "");
        keys().rename(key, "uno", "new");
        world.restart();
        world.open(VaultWorld.PASSWORD);
        assertThat(keys().all()).extracting(SshKey::name).containsExactly("two", "uno");
        assertThat(keys().find("UNO")).get().isEqualTo(keys().find(key.reference()).orElseThrow());
        assertThat(keys().find("uno").orElseThrow().publicBlob()).isEqualTo(key.publicBlob());
    }

    @Test
    void namesAreTakenOnce() {
        keys().generate("one", NewKey.Kind.ED25519, "");
        assertInput("input.key.taken", () -> keys().generate("ONE", NewKey.Kind.ED25519, ""));
        assertInput("input.key.name", () -> keys().generate(" ", NewKey.Kind.ED25519, ""));
        assertInput("input.key.name", () -> keys().generate("x", NewKey.Kind.ED25519, "a\nb"));
    }

    @Test
    void aKeyInUseStaysAndItsUsersAreNamed() {
        SshKey key = keys().generate("one", NewKey.Kind.ED25519, "");
        targets.add(
                new Target(
                        new TargetId(2),
                        "web-1",
                        TargetKind.NODE,
                        new Endpoint.Ssh(
                                "h", null, null, Endpoint.Login.KEY, key.reference(), null),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT));
        assertThatThrownBy(() -> keys().remove(key))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("input.key.used");
                            assertThat(e.value()).isEqualTo("web-1");
                        });
        targets.clear();
        keys().remove(key);
        assertThat(keys().all()).isEmpty();
    }

    @Test
    void aViewerMakesNone() {
        assertThatThrownBy(
                        () ->
                                keys(VaultWorld.as(Role.VIEWER))
                                        .generate("x", NewKey.Kind.ED25519, ""))
                .isInstanceOf(NotAllowed.class);
        keys(VaultWorld.as(Role.OPERATOR)).generate("x", NewKey.Kind.ED25519, "");
    }

    private static void assertInput(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
