package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.Stretch;
import dev.pilothouse.core.vault.Vault;
import dev.pilothouse.fixtures.ManualTime;

import net.schmizz.sshj.common.Buffer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;

/// Keys that puttygen 0.78 wrote for this test and that log in nowhere: both versions of the format
/// (appendix C of PuTTY's manual), with a passphrase and without. Beside each lies its public half
/// as `puttygen -L` prints it.
class PuttyKeyTest {

    private static final String PHRASE = "correct horse";
    private static final byte[] DATA = {1, 2, 3, 4};

    private static String resource(String name) throws IOException {
        try (InputStream in = PuttyKeyTest.class.getResourceAsStream("putty/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static KeyImport.Found read(String text, @Nullable String phrase) {
        try (Secret key = Secret.of(text.toCharArray());
                Secret passphrase = phrase == null ? null : Secret.of(phrase.toCharArray())) {
            return KeyImport.read(key, passphrase);
        }
    }

    private static void assertInput(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ed25519-v2", "ed25519-v2-locked", "ed25519-v3", "ed25519-v3-locked", "rsa-v2",
                "rsa-v2-locked", "rsa-v3", "rsa-v3-locked", "ecdsa-v2", "ecdsa-v2-locked",
                "ecdsa-v3", "ecdsa-v3-locked", "argon2i", "argon2d"
            })
    void isReadAndIsTheKeyThatPuttySaysItIs(String name) throws IOException {
        boolean locked = name.endsWith("locked") || name.startsWith("argon");
        String text = resource(name + ".ppk");
        String[] expected = resource(name + ".pub").strip().split(" ");
        for (String form : new String[] {text, text.replace("\n", "\r\n")}) {
            KeyImport.Found found = read(form, locked ? PHRASE : null);
            assertThat(found.algorithm()).isEqualTo(expected[0]);
            assertThat(Base64.getEncoder().encodeToString(found.publicBlob()))
                    .isEqualTo(expected[1]);
            assertThat(found.encrypted()).isEqualTo(locked);
        }
        if (locked) {
            assertInput("input.key.passphrase", () -> read(text, null));
            assertInput("input.key.wrong", () -> read(text, "correct mule"));
        }
    }

    /// That the private half is the one of the public half: what it signs, the other one takes.
    @ParameterizedTest
    @ValueSource(strings = {"ed25519-v2-locked", "ed25519-v3-locked", "rsa-v3-locked", "rsa-v2"})
    void signsForItsPublicHalf(String name) throws Exception {
        KeyFile file = KeyFile.of(Path.of("key"), resource(name + ".ppk"));
        try (Secret phrase = Secret.of(PHRASE.toCharArray())) {
            KeyFile.Pair pair = file.load(file.encrypted() ? phrase : null);
            boolean rsa = name.startsWith("rsa");
            Signature sign = Signature.getInstance(rsa ? "SHA512withRSA" : "Ed25519");
            sign.initSign(pair.privateKey());
            sign.update(DATA);
            byte[] signature = sign.sign();
            PublicKey half = new Buffer.PlainBuffer(pair.blob()).readPublicKey();
            if (rsa && pair.privateKey() instanceof RSAPrivateCrtKey key) {
                assertThat(half)
                        .isEqualTo(
                                KeyFactory.getInstance("RSA")
                                        .generatePublic(
                                                new RSAPublicKeySpec(
                                                        key.getModulus(),
                                                        key.getPublicExponent())));
            }
            sign.initVerify(half);
            sign.update(DATA);
            assertThat(sign.verify(signature)).isTrue();
        }
    }

    @Test
    void aDamagedOneIsRefused() throws IOException {
        String text = resource("ed25519-v3-locked.ppk");
        String cut = text.substring(0, text.indexOf("Private-Lines"));
        assertThatThrownBy(() -> read(cut, PHRASE)).isInstanceOf(InvalidInput.class);
        int at = text.indexOf("Private-Lines: 1\n") + "Private-Lines: 1\n".length() + 3;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        assertThatThrownBy(() -> read(changed, PHRASE)).isInstanceOf(InvalidInput.class);
        String unknown = text.replace("Argon2id", "Argon3");
        assertThatThrownBy(() -> read(unknown, PHRASE)).isInstanceOf(InvalidInput.class);
        String later = text.replace("File-3", "File-4");
        assertThatThrownBy(() -> read(later, PHRASE)).isInstanceOf(InvalidInput.class);
    }

    /// The library gives RSA keys of one file with the numbers that make it quick, of another
    /// without.
    private static Object secret(java.security.PrivateKey key) {
        return key instanceof java.security.interfaces.RSAPrivateKey rsa
                ? rsa.getPrivateExponent()
                : key;
    }

    /// One without a passphrase leaves the vault only with one, in OpenSSH's form.
    @ParameterizedTest
    @ValueSource(strings = {"ed25519-v2", "ed25519-v3", "rsa-v2", "rsa-v3", "ecdsa-v2", "ecdsa-v3"})
    void isSavedAgainWithAPassphrase(String name, @TempDir Path home) throws IOException {
        try (Safe safe =
                new Safe(
                        new Vault(home, new ManualTime(0), () -> new Stretch(8, 1, 1)),
                        home,
                        DesktopRing.NONE,
                        "person",
                        who -> Journal.NONE,
                        List::of)) {
            safe.door().makeWithKeyFile();
            String text = resource(name + ".ppk");
            KeyImport.Found found = read(text, null);
            SshKeys.SshKey key;
            try (Secret held = Secret.of(text.toCharArray())) {
                key =
                        safe.keys()
                                .take(
                                        name,
                                        "from putty",
                                        found.algorithm(),
                                        found.publicBlob(),
                                        held,
                                        false);
            }
            Path saved = home.resolve("saved");
            try (Secret phrase = Secret.of((PHRASE + " battery").toCharArray())) {
                safe.keys().save(key, saved, phrase);
                KeyFile file = KeyFile.read(saved);
                assertThat(file.encrypted()).isTrue();
                KeyFile.Pair pair = file.load(phrase);
                assertThat(pair.blob()).isEqualTo(found.publicBlob());
                assertThat(secret(pair.privateKey()))
                        .isEqualTo(
                                secret(KeyFile.of(Path.of("key"), text).load(null).privateKey()));
            }
        }
    }
}
