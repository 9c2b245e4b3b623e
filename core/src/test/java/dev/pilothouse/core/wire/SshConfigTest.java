package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.wire.ConfiguredHosts.ConfiguredHost;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class SshConfigTest {

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshConfig config;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.createDirectories(home.resolve("etc"));
        config =
                new SshConfig(
                        new SshOptions(
                                home,
                                home.resolve(".ssh"),
                                home.resolve("etc"),
                                "me",
                                "/agent",
                                SshTimes.DEFAULT,
                                4));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    @Test
    void nothingConfigured() {
        HostSettings settings = config.settings("db.example");
        assertThat(settings.hostName()).isEqualTo("db.example");
        assertThat(settings.port()).isEqualTo(22);
        assertThat(settings.user()).isNull();
        assertThat(settings.via()).isNull();
        assertThat(settings.agent("u")).isEqualTo("/agent");
        assertThat(settings.identityFiles("u")).isEmpty();
        assertThat(config.hosts()).isEmpty();
    }

    @Test
    void firstValueWinsAndIdentityFilesAddUp() throws IOException {
        file(
                ".ssh/config",
                """
                # defaults
                IdentityFile ~/a
                Host db* !db9
                    User=first
                    Port = 2200
                    HostName "%h.example"
                    identityfile %d/.ssh/%u-%h-%r-%n-%p
                    IdentitiesOnly yes
                    ConnectTimeout 7   # seconds
                Host *
                    User second
                    Port 99
                """);
        file("etc/ssh_config", "Host *\nUser third\nHostKeyAlias shared\n");
        HostSettings settings = config.settings("db1");
        assertThat(settings.user()).isEqualTo("first");
        assertThat(settings.port()).isEqualTo(2200);
        assertThat(settings.hostName()).isEqualTo("db1.example");
        assertThat(settings.identityFiles("bob"))
                .containsExactly(
                        home.resolve("a"), home.resolve(".ssh/me-db1.example-bob-db1-2200"));
        assertThat(settings.identitiesOnly()).isTrue();
        assertThat(settings.connectTimeout()).contains(Duration.ofSeconds(7));
        assertThat(settings.hostKeyAlias()).isEqualTo("shared");
        HostSettings other = config.settings("db9");
        assertThat(other.user()).isEqualTo("second");
        assertThat(other.port()).isEqualTo(99);
    }

    @Test
    void whatIsWrittenThereHoldsForTheNextConnection() throws IOException {
        file(".ssh/config", "Host db\nPort 2200\n");
        assertThat(config.settings("db").port()).isEqualTo(2200);
        file(".ssh/config", "Host db\nPort 2201\nInclude more\n");
        file(".ssh/more", "Host db\nUser backup\n");
        assertThat(config.settings("db").port()).isEqualTo(2201);
        assertThat(config.settings("db").user()).isEqualTo("backup");
    }

    @Test
    void jumpHosts() throws IOException {
        file(
                ".ssh/config",
                """
                Host a
                  ProxyJump u@one:2022,two
                Host b
                  ProxyJump none
                Host c
                  ProxyCommand ssh -q -W %h:%p gate
                Host d
                  ProxyCommand nc -x proxy %h %p
                Host *
                  ProxyJump late
                """);
        assertThat(config.settings("a").via()).isEqualTo("u@one:2022,two");
        assertThat(config.settings("b").via()).isNull();
        assertThat(config.settings("z").via()).isEqualTo("late");
    }

    @Test
    void proxyCommands() throws IOException {
        file(
                ".ssh/config",
                """
                Host c
                  ProxyCommand ssh -q -W %h:%p gate
                Host d
                  ProxyCommand nc -x proxy %h %p
                """);
        assertThat(config.settings("c").via()).isEqualTo("gate");
        assertThat(config.settings("c").unsupportedProxyCommand()).isEmpty();
        assertThat(config.settings("d").via()).isNull();
        assertThat(config.settings("d").unsupportedProxyCommand()).isEqualTo("nc -x proxy %h %p");
    }

    @Test
    void matchBlocksAreFollowedOrSkippedAndNeverLeak() throws IOException {
        file(
                ".ssh/config",
                """
                Host web
                  HostName web.example
                Match exec "test -f /x"
                  User leaked
                Match host *.example
                  Port 2022
                Match originalhost web
                  HostKeyAlias w
                Match user bob
                  User leaked
                Match all
                  User everybody
                """);
        HostSettings settings = config.settings("web");
        assertThat(settings.user()).isEqualTo("everybody");
        assertThat(settings.port()).isEqualTo(2022);
        assertThat(settings.hostKeyAlias()).isEqualTo("w");
        assertThat(config.skipped("web"))
                .containsExactly(
                        home.resolve(".ssh/config") + " line 3: Match exec test -f /x",
                        home.resolve(".ssh/config") + " line 9: Match user bob");
        assertThat(config.settings("other").port()).isEqualTo(22);
    }

    @Test
    void includesAreReadInPlaceAndOnlyWhereTheyApply() throws IOException {
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        file(".ssh/conf.d/10-a.conf", "Host in-a\nPort 1\n");
        file(".ssh/conf.d/20-b.conf", "Host *\nUser late\n");
        file(".ssh/special", "User special\nHost never\nPort 7\n");
        file(
                ".ssh/config",
                """
                Include conf.d/*.conf nowhere
                Host x
                  Include special
                  Port 9
                """);
        assertThat(config.settings("in-a").port()).isEqualTo(1);
        assertThat(config.settings("x").user()).isEqualTo("late");
        assertThat(config.settings("x").port()).isEqualTo(9);
        assertThat(config.settings("never").port()).isEqualTo(22);
        assertThat(config.hosts().stream().map(ConfiguredHost::alias).toList())
                .containsExactly("in-a", "x", "never");
    }

    @Test
    void includesInACircleEnd() throws IOException {
        file(".ssh/config", "Include other\nHost a\nPort 5\n");
        file(".ssh/other", "Include ~/.ssh/config\nUser u\n");
        assertThat(config.settings("a").port()).isEqualTo(5);
        assertThat(config.settings("a").user()).isEqualTo("u");
        assertThat(config.skipped("a")).hasSize(1).first().asString().contains("includes itself");
    }

    @Test
    void hostsToImport() throws IOException {
        file(
                ".ssh/config",
                """
                Host web web2 *.example !x
                  HostName 192.0.2.1
                  User deploy
                  Port 2222
                  ProxyJump gate
                Host gate
                """);
        assertThat(config.hosts())
                .isEqualTo(
                        List.of(
                                new ConfiguredHost("web", "192.0.2.1", "deploy", 2222, "gate"),
                                new ConfiguredHost("web2", "192.0.2.1", "deploy", 2222, "gate"),
                                new ConfiguredHost("gate", "gate", null, 22, null)));
    }

    @Test
    void nonsenseIsToldAndHarmless() throws IOException {
        file(".ssh/config", "Port\nHost a\nPort 99999\n\"unended\n=\nStrictHostKeyChecking no\n");
        assertThat(config.settings("a").port()).isEqualTo(22);
        assertThat(config.skipped("a")).isNotEmpty();
        assertThat(String.join("\n", config.skipped("a"))).contains("StrictHostKeyChecking no");
    }

    @Test
    void agents() throws IOException {
        file(".ssh/config", "Host a\nIdentityAgent none\nHost b\nIdentityAgent ~/%r.sock\n");
        assertThat(config.settings("a").agent("u")).isNull();
        assertThat(config.settings("b").agent("u")).isEqualTo(home + "/u.sock");
    }
}
