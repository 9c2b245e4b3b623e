package dev.pilothouse.core.rfb;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Duplex;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;

/// A server that says what was written down beforehand, in pieces of any length, and hears
/// everything.
class Scripted implements Duplex {

    private final ByteBuffer words;
    private final Random random;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private boolean closed;

    Scripted(byte[] words, Random random) {
        this.words = ByteBuffer.wrap(words);
        this.random = random;
    }

    static RfbLogin login(String password) {
        return new RfbLogin() {
            @Override
            public Optional<Secret> password() {
                return password.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Secret.of(password.toCharArray()));
            }

            @Override
            public Fault refused(boolean tried, String reason) {
                return new Fault.SecretNeeded("there", reason, "vnc", tried);
            }
        };
    }

    @Override
    public String address() {
        return "there:5900";
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (!words.hasRemaining()) {
            return -1;
        }
        int n = Math.min(Math.min(length, words.remaining()), 1 + random.nextInt(4000));
        words.get(into, offset, n);
        return n;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        heard.write(bytes, offset, length);
    }

    synchronized byte[] heard() {
        return heard.toByteArray();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
