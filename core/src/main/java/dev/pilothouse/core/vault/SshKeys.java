package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.Journal.What;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The SSH keys in the vault. A target uses one by [SshKey#reference] in the place of a key file.
/// Calls block for the disk; making an RSA key takes up to some seconds. Throws [InvalidInput] for
/// what can't be done, [dev.pilothouse.core.access.NotAllowed] for who may not, and `VaultLocked`.
public final class SshKeys {

    /// What a key file's place begins with when the key is in the vault.
    public static final String IN_VAULT = "vault:";

    private static final int LONGEST_NAME = 100;

    private final Vault vault;
    private final Who who;
    private final Journal journal;
    private final Supplier<List<Target>> targets;

    /// @param targets all there are, to say which use a key
    public SshKeys(Vault vault, Who who, Journal journal, Supplier<List<Target>> targets) {
        this.vault = vault;
        this.who = who;
        this.journal = journal;
        this.targets = targets;
    }

    /// One key, without its private half.
    ///
    /// @param id never changes
    /// @param algorithm as OpenSSH names it, such as `ssh-ed25519`
    /// @param encrypted whether it has a passphrase of its own
    /// @param created milliseconds since 1970
    public record SshKey(
            String id,
            String name,
            String algorithm,
            String comment,
            String publicBlob,
            boolean encrypted,
            long created) {

        /// What stands in the place of a key file.
        public String reference() {
            return IN_VAULT + id;
        }

        /// As it stands in `authorized_keys`.
        public String line() {
            return algorithm + " " + publicBlob + (comment.isEmpty() ? "" : " " + comment);
        }

        /// `SHA256:` and base64.
        public String fingerprint() {
            return HostKeyHash.fingerprint(Base64.getDecoder().decode(publicBlob));
        }
    }

    /// The text of a private key as the vault hands it out for logging in.
    static String secretName(String id) {
        return "vault-key:" + id;
    }

    /// Under which name the passphrase of a key's own is kept.
    ///
    /// @param id of the key
    public static String passphraseName(String id) {
        return "ssh-key:vault-" + id;
    }

    /// By name.
    public List<SshKey> all() {
        return vault.read(
                c ->
                        c.all(Entry.Kind.SSH_KEY).stream()
                                .map(SshKeys::key)
                                .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
                                .toList());
    }

    private static SshKey key(Entry entry) {
        Map<String, String> about = entry.about();
        return new SshKey(
                entry.name(),
                about.getOrDefault("name", entry.name()),
                about.getOrDefault("algorithm", ""),
                about.getOrDefault("comment", ""),
                about.getOrDefault("public", ""),
                Boolean.parseBoolean(about.getOrDefault("encrypted", "false")),
                entry.created());
    }

    /// By name, id or reference.
    public Optional<SshKey> find(String named) {
        String id = named.startsWith(IN_VAULT) ? named.substring(IN_VAULT.length()) : named;
        return all().stream()
                .filter(k -> k.id().equals(id) || k.name().equalsIgnoreCase(named))
                .findFirst();
    }

    /// A key file as the audit log keeps it: a key of the vault with its name before the reference,
    /// which nobody knows by heart; without, where the vault is locked.
    public String onRecord(String keyFile) {
        if (!keyFile.startsWith(IN_VAULT)) {
            return keyFile;
        }
        try {
            return find(keyFile).map(key -> key.name() + " (" + keyFile + ")").orElse(keyFile);
        } catch (FaultException e) {
            return keyFile;
        }
    }

    /// The targets that log in with it, by name.
    public List<String> users(SshKey key) {
        return targets.get().stream()
                .filter(
                        t ->
                                t.endpoint() instanceof Endpoint.Ssh ssh
                                        && key.reference().equals(ssh.keyFile()))
                .map(Target::name)
                .sorted()
                .toList();
    }

    /// What a new key is called in the files it is put into unless somebody wants otherwise, as
    /// ssh-keygen does it: `ann@laptop`.
    ///
    /// @param person who makes it
    public static String usualComment(String person) {
        String host = "";
        try {
            host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            host = System.getenv().getOrDefault("COMPUTERNAME", "");
        }
        String comment = host.isEmpty() ? person : person + "@" + host;
        return comment.replaceAll("[\\p{Cntrl}\\s]", "-");
    }

    public SshKey generate(String name, NewKey.Kind kind, String comment) {
        try (Secret none = Vault.empty()) {
            return generate(name, kind, comment, none);
        }
    }

    /// @param passphrase of the key's own, which its file needs wherever it is saved; kept in the
    ///     vault, so that nobody is asked for it here. Empty for none
    public SshKey generate(String name, NewKey.Kind kind, String comment, Secret passphrase) {
        who.require(Right.KEYS, "key.make", name);
        check(name, comment);
        if (!passphrase.isEmpty()) {
            PasswordRules.check(name, passphrase);
        }
        NewKey made = NewKey.make(kind, vault.sealing());
        try (Secret clear = made.privateText();
                Secret text =
                        passphrase.isEmpty()
                                ? clear.copy()
                                : OpenSshText.encrypted(
                                        clear,
                                        made.publicBlob(),
                                        comment,
                                        passphrase,
                                        vault.sealing())) {
            SshKey key =
                    add(
                            What.KEY_MADE,
                            name,
                            comment,
                            made.algorithm(),
                            made.publicBlob(),
                            text,
                            !passphrase.isEmpty());
            if (key.encrypted()) {
                vault.change(
                        d ->
                                d.put(
                                        Entry.Kind.SECRET,
                                        passphraseName(key.id()),
                                        Map.of(),
                                        passphrase));
            }
            return key;
        }
    }

    /// Writes the private half to a file that only this user may read, never without a passphrase.
    ///
    /// @param file that does not exist yet
    /// @param passphrase for a key that has none of its own; else not looked at
    public void save(SshKey key, Path file, Secret passphrase) {
        who.require(Right.VAULT, "key.save", key.name());
        if (!key.encrypted()) {
            PasswordRules.check(key.name(), passphrase);
        }
        PrivateFile saved = new PrivateFile(file);
        if (saved.exists()) {
            throw new InvalidInput("file", "input.key.exists", file.toString());
        }
        try (Secret held =
                        vault.read(
                                c ->
                                        c.get(Entry.Kind.SSH_KEY, key.id())
                                                .map(e -> e.secret().copy())
                                                .orElseThrow(() -> unknown(key.name())));
                Secret text =
                        key.encrypted()
                                ? held.copy()
                                : OpenSshText.encrypted(
                                        held,
                                        Base64.getDecoder().decode(key.publicBlob()),
                                        key.comment(),
                                        passphrase,
                                        vault.sealing())) {
            byte[] bytes = text.utf8();
            try {
                saved.write(bytes, false);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
        journal.note(
                What.KEY_SAVED,
                key.name(),
                true,
                Map.of("fingerprint", key.fingerprint(), "file", file.toString()));
    }

    /// Takes a private key as it stands in its file.
    ///
    /// @param algorithm as OpenSSH names it
    /// @param publicBlob its public half in SSH's wire form
    /// @param encrypted whether the text needs a passphrase
    public SshKey take(
            String name,
            String comment,
            String algorithm,
            byte[] publicBlob,
            Secret text,
            boolean encrypted) {
        who.require(Right.KEYS, "key.import", name);
        check(name, comment);
        return add(What.KEY_IMPORTED, name, comment, algorithm, publicBlob, text, encrypted);
    }

    private SshKey add(
            What what,
            String name,
            String comment,
            String algorithm,
            byte[] publicBlob,
            Secret text,
            boolean encrypted) {
        String id = new Nonces().next().substring(0, 12);
        Map<String, String> about = new TreeMap<>();
        about.put("name", name);
        about.put("comment", comment);
        about.put("algorithm", algorithm);
        about.put("public", Base64.getEncoder().encodeToString(publicBlob));
        about.put("encrypted", Boolean.toString(encrypted));
        vault.change(
                draft -> {
                    free(draft, name, "");
                    draft.put(Entry.Kind.SSH_KEY, id, about, text);
                });
        SshKey key = vault.read(c -> c.get(Entry.Kind.SSH_KEY, id).map(SshKeys::key)).orElseThrow();
        journal.note(what, name, true, Map.of("fingerprint", key.fingerprint()));
        return key;
    }

    private static void free(Draft draft, String name, String own) {
        boolean taken =
                draft.contents().all(Entry.Kind.SSH_KEY).stream()
                        .map(SshKeys::key)
                        .anyMatch(k -> k.name().equalsIgnoreCase(name) && !k.id().equals(own));
        if (taken) {
            throw new InvalidInput("name", "input.key.taken", name);
        }
    }

    private static void check(String name, String comment) {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || (name + comment).chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("name", "input.key.name", name.strip());
        }
    }

    /// Its private half stays, and so do the targets that use it.
    public void rename(SshKey key, String name, String comment) {
        who.require(Right.KEYS, "key.change", key.name());
        check(name, comment);
        vault.change(
                draft -> {
                    free(draft, name, key.id());
                    Entry entry =
                            draft.contents()
                                    .get(Entry.Kind.SSH_KEY, key.id())
                                    .orElseThrow(() -> unknown(key.name()));
                    Map<String, String> about = new TreeMap<>(entry.about());
                    about.put("name", name);
                    about.put("comment", comment);
                    draft.put(Entry.Kind.SSH_KEY, key.id(), about, entry.secret());
                });
        journal.note(What.KEY_CHANGED, name, true, Map.of("before", key.name()));
    }

    /// Refuses while a target uses it, and names those that do.
    public void remove(SshKey key) {
        who.require(Right.KEYS, "key.remove", key.name());
        List<String> users = users(key);
        if (!users.isEmpty()) {
            throw new InvalidInput("key", "input.key.used", String.join(", ", users));
        }
        vault.change(
                draft -> {
                    draft.contents().remove(Entry.Kind.SSH_KEY, key.id());
                    draft.contents().remove(Entry.Kind.SECRET, passphraseName(key.id()));
                    draft.before(Draft.Before.REPLACED);
                });
        journal.note(What.KEY_REMOVED, key.name(), true, Map.of("fingerprint", key.fingerprint()));
    }

    public static InvalidInput unknown(String name) {
        return new InvalidInput("key", "input.key.unknown", name);
    }
}
