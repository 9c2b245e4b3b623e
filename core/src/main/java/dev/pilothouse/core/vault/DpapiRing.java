package dev.pilothouse.core.vault;

import com.sun.jna.platform.win32.Crypt32Util;

import dev.pilothouse.core.model.FaultException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The key ring of Windows: its data protection (DPAPI) seals for the user who is logged in, and
/// what was sealed lies in the home, in `ring-….dpapi`.
public final class DpapiRing implements DesktopRing {

    private final Path home;
    private final Protector protector;

    /// Seals for the user who is logged in, whom nobody asks. Throws unchecked when it can't.
    interface Protector {
        byte[] protect(byte[] clear);

        byte[] unprotect(byte[] sealed);
    }

    DpapiRing(Path home, Protector protector) {
        this.home = home;
        this.protector = protector;
    }

    /// For Windows only.
    static DpapiRing ofThisUser(Path home) {
        return new DpapiRing(home, new Crypt32());
    }

    /// `CryptProtectData` of crypt32.dll.
    private static final class Crypt32 implements Protector {
        /// CRYPTPROTECT_UI_FORBIDDEN: fails rather than asks.
        private static final int SILENT = 1;

        @Override
        public byte[] protect(byte[] clear) {
            return Crypt32Util.cryptProtectData(clear, SILENT);
        }

        @Override
        public byte[] unprotect(byte[] sealed) {
            return Crypt32Util.cryptUnprotectData(sealed, SILENT);
        }
    }

    @Override
    public String name() {
        return "Windows DPAPI";
    }

    @Override
    public boolean works() {
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        try {
            return Arrays.equals(protector.unprotect(protector.protect(probe)), probe);
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private PrivateFile file(String account) {
        return new PrivateFile(home.resolve("ring-" + account + ".dpapi"));
    }

    @Override
    public Optional<Secret> read(String account) {
        byte[] clear = new byte[0];
        try {
            Optional<byte[]> sealed = file(account).read();
            if (sealed.isEmpty()) {
                return Optional.empty();
            }
            clear = protector.unprotect(sealed.get());
            return Optional.of(Secret.ofUtf8(clear));
        } catch (FaultException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw new RingException("DPAPI did not open it", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    @Override
    public void write(String account, Secret secret) {
        byte[] clear = secret.utf8();
        try {
            file(account).write(protector.protect(clear), false);
        } catch (FaultException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new RingException("DPAPI did not seal it", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    @Override
    public void remove(String account) {
        file(account).delete();
    }
}
