package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.keys.KeyBinding;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.KeyImport;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// The SSH keys in the vault: the commands below `key`.
@Command(name = "key", sortOptions = false)
final class KeyCommand implements Callable<Integer> {

    private final Session session;

    KeyCommand(Session session) {
        this.session = session;
    }

    /// Without a command it is understood as `key list`.
    @Override
    public Integer call() {
        return list(new VaultOptions());
    }

    @Command(name = "list")
    int list(@Mixin VaultOptions options) {
        return with(
                options,
                (core, passwords) -> {
                    SshKeys keys = core.safe().keys();
                    if (session.json()) {
                        ArrayNode all = session.mapper().createArrayNode();
                        keys.all().forEach(k -> all.add(node(k, keys)));
                        session.print(all);
                        return;
                    }
                    TextTable table =
                            new TextTable(
                                    List.of(
                                            session.text("cli.column.key"),
                                            session.text("cli.column.algorithm"),
                                            session.text("cli.column.fingerprint"),
                                            session.text("cli.column.usedby")));
                    for (SshKey key : keys.all()) {
                        table.add(
                                key.name(),
                                key.algorithm(),
                                key.fingerprint(),
                                String.join(", ", keys.users(key)));
                    }
                    table.lines(0).forEach(session::say);
                });
    }

    private ObjectNode node(SshKey key, SshKeys keys) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("id", key.id());
        node.put("name", key.name());
        node.put("algorithm", key.algorithm());
        node.put("fingerprint", key.fingerprint());
        node.put("comment", key.comment());
        node.put("public", key.line());
        node.put("encrypted", key.encrypted());
        node.put("created", key.created());
        keys.users(key).forEach(node.putArray("usedBy")::add);
        return node;
    }

    @Command(name = "generate")
    int generate(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name,
            @Option(
                            names = "--type",
                            paramLabel = "TYPE",
                            descriptionKey = "key.type",
                            defaultValue = "ed25519")
                    String type,
            @Option(names = "--comment", paramLabel = "TEXT", descriptionKey = "key.comment")
                    @Nullable String comment,
            @Option(names = "--passphrase", descriptionKey = "key.own") boolean own) {
        return with(
                options,
                (core, passwords) -> {
                    NewKey.Kind kind = kind(type);
                    try (Secret passphrase =
                            own ? passwords.fresh("cli.key.passphrase") : Secret.of(new char[0])) {
                        made(
                                core.safe()
                                        .keys()
                                        .generate(
                                                name,
                                                kind,
                                                comment == null ? usual(core) : comment,
                                                passphrase));
                    }
                });
    }

    @Command(name = "save")
    int save(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name,
            @Parameters(paramLabel = "FILE", descriptionKey = "key.saveto") Path file) {
        return with(
                options,
                (core, passwords) -> {
                    SshKey key = find(core, name);
                    try (Secret passphrase =
                            key.encrypted()
                                    ? Secret.of(new char[0])
                                    : passwords.fresh("cli.key.passphrase")) {
                        core.safe().keys().save(key, file.toAbsolutePath(), passphrase);
                    }
                    session.say(session.text("cli.key.saved", key.name(), file));
                });
    }

    private static String usual(Core core) {
        return SshKeys.usualComment(
                core.who()
                        .actor()
                        .current()
                        .map(Actor::name)
                        .orElse(core.safe().signIn().person()));
    }

    private NewKey.Kind kind(String typed) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "ed25519" -> NewKey.Kind.ED25519;
            case "rsa-3072" -> NewKey.Kind.RSA_3072;
            case "rsa-4096" -> NewKey.Kind.RSA_4096;
            default -> throw new WrongUse(session.text("cli.key.wrongtype", typed));
        };
    }

    private void made(SshKey key) {
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            node.put("id", key.id());
            node.put("fingerprint", key.fingerprint());
            node.put("public", key.line());
            session.print(node);
        } else {
            session.say(session.text("cli.key.made", key.name(), key.fingerprint()));
            session.say(key.line());
        }
    }

    @Command(name = "import")
    int importFile(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name,
            @Parameters(paramLabel = "FILE", descriptionKey = "key.file") Path file,
            @Option(names = "--passphrase", descriptionKey = "key.passphrase") boolean ask,
            @Option(names = "--comment", paramLabel = "TEXT", descriptionKey = "key.comment")
                    @Nullable String comment) {
        return with(
                options,
                (core, passwords) -> {
                    try (Secret text = read(file);
                            Secret passphrase = ask ? passwords.next("cli.key.passphrase") : null) {
                        KeyImport.Found found = KeyImport.read(text, passphrase);
                        SshKey key =
                                core.safe()
                                        .keys()
                                        .take(
                                                name,
                                                comment == null ? "" : comment,
                                                found.algorithm(),
                                                found.publicBlob(),
                                                text,
                                                found.encrypted());
                        if (found.encrypted() && passphrase != null) {
                            core.secrets().put(SshKeys.passphraseName(key.id()), passphrase);
                        }
                        made(key);
                    }
                });
    }

    private Secret read(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > 256 << 10) {
                throw new WrongUse(session.text("cli.key.nofile", file));
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new WrongUse(session.text("cli.key.nofile", file));
        }
        CharBuffer chars = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes));
        char[] text = new char[chars.remaining()];
        chars.get(text);
        try {
            return Secret.of(text);
        } finally {
            Arrays.fill(text, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Command(name = "public")
    int printPublic(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name) {
        return with(options, (core, passwords) -> session.say(find(core, name).line()));
    }

    @Command(name = "rename")
    int rename(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name,
            @Parameters(paramLabel = "NEW", descriptionKey = "key.new") String fresh,
            @Option(names = "--comment", paramLabel = "TEXT", descriptionKey = "key.comment")
                    @Nullable String comment) {
        return with(
                options,
                (core, passwords) -> {
                    SshKey key = find(core, name);
                    core.safe()
                            .keys()
                            .rename(key, fresh, comment == null ? key.comment() : comment);
                    session.say(session.text("cli.key.renamed", key.name(), fresh));
                });
    }

    @Command(name = "bind")
    int bind(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name,
            @Parameters(paramLabel = "TARGET", descriptionKey = "target") String typed) {
        return with(
                options,
                (core, passwords) -> {
                    SshKey key = find(core, name);
                    Target target = session.target(core.inventory(), typed);
                    if (!KeyDeployment.reaches(target)) {
                        throw new WrongUse(session.text("cli.key.nossh", target.name()));
                    }
                    KeyBinding.bind(core.inventory(), target, key);
                    session.say(session.text("cli.key.bound", target.name(), key.name()));
                });
    }

    @Command(name = "remove")
    int remove(
            @Mixin VaultOptions options,
            @Parameters(paramLabel = "NAME", descriptionKey = "key.name") String name) {
        return with(
                options,
                (core, passwords) -> {
                    SshKey key = find(core, name);
                    core.safe().keys().remove(key);
                    session.say(session.text("cli.key.removed", key.name()));
                });
    }

    private static SshKey find(Core core, String name) {
        return core.safe().keys().find(name).orElseThrow(() -> SshKeys.unknown(name));
    }

    private int with(VaultOptions options, OpenVault.Work work) {
        return new OpenVault(session, options).with(work);
    }
}
