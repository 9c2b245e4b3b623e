package dev.pilothouse.core.vault;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.VaultUnusable;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.StorageFaults;
import dev.pilothouse.core.vault.VaultCare.Holdings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Moves secrets between vaults: an exported file is a vault of its own with one way in.
final class Transfer {

    private final Vault vault;

    Transfer(Vault vault) {
        this.vault = vault;
    }

    Holdings export(Path file, Secret passphrase) {
        if (Files.exists(file)) {
            throw new FaultException(
                    new VaultUnusable(VaultUnusable.Trouble.EXISTS, file.toString(), "file"));
        }
        Sealing sealing = vault.sealing();
        Stretch stretch = vault.newStretch();
        Contents taken = new Contents();
        vault.read(
                c -> {
                    c.all().stream().filter(Transfer::travels).forEach(e -> taken.put(e.copy()));
                    return taken;
                });
        byte[] key = sealing.random(Sealing.KEY);
        try {
            Wrap wrap = Wrap.make(Way.EXPORT, "", stretch, passphrase, key, sealing);
            byte[] id = sealing.random(Stored.ID);
            Stored sealed = Stored.seal(id, 1, List.of(wrap), key, taken, sealing);
            new PrivateFile(file).write(sealed.bytes(), false);
            return holdings(taken);
        } finally {
            Arrays.fill(key, (byte) 0);
            taken.wipe();
        }
    }

    Optional<Holdings> read(Path file, Secret passphrase, boolean replace) {
        Stored stored = stored(file);
        Wrap wrap =
                stored.wraps().stream()
                        .filter(w -> w.way() == Way.EXPORT)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new FaultException(
                                                new Fault.Storage(
                                                        Fault.Storage.Trouble.WRONG_KIND,
                                                        file.toString(),
                                                        "a vault, not an export")));
        Optional<byte[]> key = wrap.open(passphrase, vault.sealing());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Contents found =
                stored.open(key.get(), vault.sealing())
                        .orElseThrow(
                                () -> unusable(VaultUnusable.Trouble.TAMPERED, file, "AES-GCM"));
        Arrays.fill(key.get(), (byte) 0);
        Contents added = new Contents();
        try {
            vault.change(
                    draft ->
                            found.all().stream()
                                    .filter(Transfer::travels)
                                    .filter(
                                            e ->
                                                    replace
                                                            || draft.contents()
                                                                    .get(e.kind(), e.name())
                                                                    .isEmpty())
                                    .forEach(
                                            e -> {
                                                draft.contents().put(e.copy());
                                                added.put(e);
                                            }));
            return Optional.of(holdings(added));
        } finally {
            found.wipe();
        }
    }

    Path restore() {
        Path backup = vault.backup();
        Path file = vault.path();
        byte[] bytes =
                new PrivateFile(backup)
                        .read()
                        .orElseThrow(
                                () ->
                                        new FaultException(
                                                new Fault.Storage(
                                                        Fault.Storage.Trouble.MISSING,
                                                        backup.toString(),
                                                        "")));
        stored(backup);
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + vault.clock().millis());
        try {
            Files.copy(file, aside);
        } catch (IOException e) {
            throw StorageFaults.of(e, aside.toString());
        }
        new PrivateFile(file).write(bytes, false);
        vault.look();
        return aside;
    }

    private static Stored stored(Path file) {
        byte[] bytes =
                new PrivateFile(file)
                        .read()
                        .orElseThrow(
                                () ->
                                        new FaultException(
                                                new Fault.Storage(
                                                        Fault.Storage.Trouble.MISSING,
                                                        file.toString(),
                                                        "")));
        try {
            return Stored.read(bytes);
        } catch (Stored.Unusable e) {
            String detail = String.valueOf(e.getMessage());
            throw switch (e.why()) {
                case CUT -> unusable(VaultUnusable.Trouble.CUT, file, detail);
                case DAMAGED -> unusable(VaultUnusable.Trouble.DAMAGED, file, detail);
                case NEWER ->
                        new FaultException(
                                new Fault.Storage(
                                        Fault.Storage.Trouble.NEWER, file.toString(), detail));
            };
        }
    }

    private static FaultException unusable(
            VaultUnusable.Trouble trouble, Path file, String detail) {
        return new FaultException(new VaultUnusable(trouble, file.toString(), detail));
    }

    /// Users and the key of a cache belong to one home.
    private static boolean travels(Entry entry) {
        return entry.kind() != Entry.Kind.USER && entry.kind() != Entry.Kind.CACHE_KEY;
    }

    private static Holdings holdings(Contents contents) {
        return new Holdings(
                contents.all(Entry.Kind.SECRET).size(), contents.all(Entry.Kind.SSH_KEY).size(), 0);
    }
}
