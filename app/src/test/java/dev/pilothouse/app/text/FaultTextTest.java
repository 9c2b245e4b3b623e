package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

class FaultTextTest {

    private static final String AT = "203.0.113.9:22";

    static Stream<Fault> faults() {
        List<Fault> all =
                new ArrayList<>(
                        List.of(
                                new Fault.Unreachable(AT, "No route to host"),
                                new Fault.Timeout(AT, "connect", Duration.ofSeconds(10)),
                                new Fault.Timeout(AT, "login", Duration.ofSeconds(10)),
                                new Fault.Timeout(AT, "read", Duration.ofSeconds(10)),
                                new Fault.Timeout(AT, "handshake", Duration.ofSeconds(10)),
                                new Fault.Timeout(AT, "resolve", Duration.ofSeconds(10)),
                                new Fault.Timeout(AT, "shell", Duration.ofSeconds(10)),
                                new Fault.Timeout(AT, "elsewhere", Duration.ofSeconds(10)),
                                new Fault.Refused(AT),
                                new Fault.ConnectionLost(AT, ""),
                                new Fault.TlsUntrusted(AT, "SHA256:a", null),
                                new Fault.TlsUntrusted(AT, "SHA256:a", "SHA256:b"),
                                new Fault.HostKeyUnknown(
                                        AT, "ssh-ed25519", "SHA256:a", "ssh-ed25519 x"),
                                new Fault.HostKeyChanged(
                                        AT,
                                        "SHA256:a",
                                        List.of("SHA256:b"),
                                        "/h/known_hosts",
                                        1234),
                                new Fault.AuthFailed(
                                        AT, "ops", List.of("publickey"), List.of("password")),
                                new Fault.SecretNeeded(AT, "ssh:ops@x", "password", false),
                                new Fault.SecretNeeded(AT, "key:/k", "passphrase", true),
                                new Fault.Forbidden("journal", "usermod -aG adm ops"),
                                new Fault.Forbidden("journal", ""),
                                new Fault.NotFound("unit x"),
                                new Fault.Locked("the home", "process 12"),
                                new Fault.Unsupported("kernel", "2.6", "3.10"),
                                new Fault.Unsupported("tmux", "", "tmux"),
                                new Fault.Unsupported("systemctl", "", "systemd"),
                                new Fault.Protocol("script", "welcome"),
                                new Fault.TooMuch("script", 1 << 20)));
        for (Fault.NoShell.Trouble trouble : Fault.NoShell.Trouble.values()) {
            all.add(new Fault.NoShell(AT, "git", trouble, "hello"));
        }
        all.add(new Fault.RateLimited("api", null));
        all.add(new Fault.RateLimited("api", Duration.ofSeconds(30)));
        for (Fault.Storage.Trouble trouble : Fault.Storage.Trouble.values()) {
            all.add(new Fault.Storage(trouble, "/home/x", "2"));
        }
        all.add(new Fault.VaultLocked(AT, "password"));
        for (Fault.VaultUnusable.Trouble trouble : Fault.VaultUnusable.Trouble.values()) {
            all.add(new Fault.VaultUnusable(trouble, "/home/x/vault.phv", "check"));
        }
        all.add(new Fault.KeyFile(AT, "/h/id", true, "no such file"));
        all.add(new Fault.KeyFile(AT, "/h/id", false, "not a key"));
        all.add(new Fault.Rejected("start", "it runs already"));
        all.add(new Fault.OnNode("web-1", new Fault.Refused(AT)));
        all.add(new Fault.AtHop("gate.example", new Fault.Refused(AT)));
        for (Fault.Database.Trouble trouble : Fault.Database.Trouble.values()) {
            all.add(new Fault.Database(trouble, AT, "app", "no"));
        }
        all.add(new Fault.Internal("NullPointerException in X"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultIsToldInBothLanguages(Fault fault) {
        for (Locale locale : Texts.LANGUAGES) {
            FaultText text = new FaultText(new Format(new Texts(locale), ZoneOffset.UTC));
            FaultText.Told told = text.tell(fault);
            assertThat(List.of(told.title(), told.why(), told.remedy(), text.brief(fault)))
                    .allSatisfy(s -> assertThat(s).isNotBlank().doesNotContain("{", "null"));
            assertThat(told.title()).doesNotEndWith(".");
        }
    }

    @Test
    void noKindIsLeftOut() {
        List<String> told = faults().map(f -> f.getClass().getSimpleName()).distinct().toList();
        assertThat(Arrays.stream(Fault.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void eachKindHasItsOwnWordsInBothLanguages() {
        for (Locale locale : Texts.LANGUAGES) {
            FaultText text = new FaultText(new Format(new Texts(locale), ZoneOffset.UTC));
            Set<String> seen = new HashSet<>();
            assertThat(faults().map(text::tell).map(FaultTextTest::words))
                    .as("%s", locale)
                    .allMatch(seen::add);
        }
    }

    /// The title, too: what is wrong with a node is told of what lies on it in the node's words.
    private static String words(FaultText.Told told) {
        return told.title() + told.why() + told.remedy();
    }

    @Test
    void commandsNameHostAndPort() {
        FaultText text = new FaultText(new Format(new Texts(Locale.ENGLISH), ZoneOffset.UTC));
        assertThat(
                        text.tell(
                                        new Fault.AuthFailed(
                                                "[203.0.113.9]:2222",
                                                "ops",
                                                List.of(),
                                                List.of("publickey")))
                                .command())
                .isEqualTo("ssh-copy-id -p 2222 ops@203.0.113.9");
        assertThat(
                        text.tell(
                                        new Fault.AuthFailed(
                                                "2001:db8::1",
                                                "ops",
                                                List.of(),
                                                List.of("publickey")))
                                .command())
                .isEqualTo("ssh-copy-id ops@2001:db8::1");
        FaultText.Told changed =
                text.tell(
                        new Fault.HostKeyChanged(
                                "h", "SHA256:a", List.of("SHA256:b"), "/k/known_hosts", 1234));
        assertThat(changed.command()).isEqualTo("ssh-keygen -R 'h' -f '/k/known_hosts'");
        assertThat(changed.why()).contains("line 1234 of /k/known_hosts");
    }
}
