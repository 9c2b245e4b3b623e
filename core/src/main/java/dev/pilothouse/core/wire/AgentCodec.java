package dev.pilothouse.core.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Messages of the ssh-agent protocol (draft-ietf-sshm-ssh-agent). Every length is checked before
/// it is believed.
final class AgentCodec {

    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int LARGEST = 256 << 10;

    private AgentCodec() {}

    /// A key the agent holds.
    record Key(byte[] blob, String comment) {}

    static byte[] requestIdentities() {
        return new byte[] {0, 0, 0, 1, REQUEST_IDENTITIES};
    }

    static byte[] requestSignature(byte[] blob, byte[] data, int flags) {
        int length = 1 + 4 + blob.length + 4 + data.length + 4;
        return ByteBuffer.allocate(4 + length)
                .putInt(length)
                .put((byte) SIGN_REQUEST)
                .putInt(blob.length)
                .put(blob)
                .putInt(data.length)
                .put(data)
                .putInt(flags)
                .array();
    }

    /// Reads one message without its length.
    static ByteBuffer read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 1 || length > LARGEST) {
            throw new IOException("the agent answers with " + length + " bytes");
        }
        byte[] message = new byte[length];
        data.readFully(message);
        return ByteBuffer.wrap(message);
    }

    static List<Key> identities(ByteBuffer message) throws IOException {
        expect(message, IDENTITIES_ANSWER);
        int count = number(message);
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] blob = string(message);
            keys.add(new Key(blob, new String(string(message), StandardCharsets.UTF_8)));
        }
        return keys;
    }

    static byte[] signature(ByteBuffer message) throws IOException {
        expect(message, SIGN_RESPONSE);
        return string(message);
    }

    private static void expect(ByteBuffer message, int type) throws IOException {
        int found = message.get() & 255;
        if (found != type) {
            throw new IOException("the agent refuses");
        }
    }

    private static int number(ByteBuffer message) throws IOException {
        if (message.remaining() < 4) {
            throw new IOException("the agent's answer is cut off");
        }
        int number = message.getInt();
        if (number < 0 || number > LARGEST) {
            throw new IOException("the agent's answer is garbled");
        }
        return number;
    }

    private static byte[] string(ByteBuffer message) throws IOException {
        int length = number(message);
        if (length > message.remaining()) {
            throw new IOException("the agent's answer is cut off");
        }
        byte[] bytes = new byte[length];
        message.get(bytes);
        return bytes;
    }
}
