package dev.pilothouse.core.vault;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The certificates of those who may sign others, as this Java brings or was given them.
public final class SystemRoots {

    private SystemRoots() {}

    /// Throws where the file can't be read.
    public static List<X509Certificate> load() throws IOException {
        String given = System.getProperty("javax.net.ssl.trustStore", "");
        File file =
                given.isEmpty()
                        ? new File(System.getProperty("java.home"), "lib/security/cacerts")
                        : new File(given);
        try {
            KeyStore store = KeyStore.getInstance(file, (char[]) null);
            List<X509Certificate> roots = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate root) {
                    roots.add(root);
                }
            }
            return roots;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " can't be read", e);
        }
    }
}
