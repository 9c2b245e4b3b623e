package dev.pilothouse.core.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;

/// A conversation with the running ssh-agent, over its Unix socket or the pipe of OpenSSH for
/// Windows. Closing it frees whoever waits, as an agent may ask its user before it signs.
final class SshAgent implements Closeable {

    private static final String PIPE = "\\\\.\\pipe\\";

    private final InputStream in;
    private final OutputStream out;
    private final Closeable below;

    private SshAgent(InputStream in, OutputStream out, Closeable below) {
        this.in = in;
        this.out = out;
        this.below = below;
    }

    static SshAgent open(String where) throws IOException {
        if (where.startsWith(PIPE) || where.startsWith(PIPE.replace('\\', '/'))) {
            RandomAccessFile pipe = new RandomAccessFile(where.replace('/', '\\'), "rw");
            return new SshAgent(new PipeIn(pipe), new PipeOut(pipe), pipe);
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(where));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new SshAgent(
                Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
    }

    synchronized List<AgentCodec.Key> identities() throws IOException {
        return AgentCodec.identities(ask(AgentCodec.requestIdentities()));
    }

    synchronized byte[] sign(byte[] blob, byte[] data, int flags) throws IOException {
        return AgentCodec.signature(ask(AgentCodec.requestSignature(blob, data, flags)));
    }

    private ByteBuffer ask(byte[] message) throws IOException {
        out.write(message);
        out.flush();
        return AgentCodec.read(in);
    }

    @Override
    public void close() throws IOException {
        below.close();
    }

    /// An identity whose private half stays in the agent.
    record AgentIdentity(SshAgent agent, AgentCodec.Key key) implements Identity {
        @Override
        public String name() {
            return key.comment();
        }

        @Override
        public byte[] blob() {
            return key.blob();
        }

        @Override
        public byte[] sign(SignatureAlgorithm algorithm, byte[] data) throws IOException {
            return agent.sign(key.blob(), data, algorithm.agentFlags());
        }
    }

    private static final class PipeIn extends InputStream {
        private final RandomAccessFile pipe;

        PipeIn(RandomAccessFile pipe) {
            this.pipe = pipe;
        }

        @Override
        public int read() throws IOException {
            return pipe.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return pipe.read(bytes, offset, length);
        }
    }

    private static final class PipeOut extends OutputStream {
        private final RandomAccessFile pipe;

        PipeOut(RandomAccessFile pipe) {
            this.pipe = pipe;
        }

        @Override
        public void write(int b) throws IOException {
            pipe.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            pipe.write(bytes, offset, length);
        }
    }
}
