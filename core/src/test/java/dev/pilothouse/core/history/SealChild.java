package dev.pilothouse.core.history;

import java.nio.file.Path;

/// Rewrites a cache, encrypted and not, until it is killed.
final class SealChild {

    private SealChild() {}

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        boolean told = false;
        while (true) {
            boolean sealed = CacheSeal.sealed(file);
            if (!told) {
                System.out.print('r');
                System.out.flush();
                told = true;
            }
            CacheSeal.rewrite(
                    file, sealed ? CacheSealTest.key() : null, sealed ? null : CacheSealTest.key());
        }
    }
}
