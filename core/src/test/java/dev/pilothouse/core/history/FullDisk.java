package dev.pilothouse.core.history;

import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePathWrapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicBoolean;

/// A file system for H2, under `fulldisk:`, that can be told that there is no room left.
public final class FullDisk extends FilePathWrapper {

    /// H2 makes the instances by itself, so they can only share what belongs to the class.
    static final AtomicBoolean FULL = new AtomicBoolean();

    @Override
    public String getScheme() {
        return "fulldisk";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBase {
        private final FileChannel inner;

        Channel(FileChannel inner) {
            this.inner = inner;
        }

        private void room() throws IOException {
            if (FULL.get()) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            room();
            return inner.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            room();
            return inner.write(source);
        }

        @Override
        public long size() throws IOException {
            return inner.size();
        }

        @Override
        public long position() throws IOException {
            return inner.position();
        }

        @Override
        public FileChannel position(long at) throws IOException {
            inner.position(at);
            return this;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return inner.read(into);
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return inner.read(into, at);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            inner.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            inner.force(metaData);
        }

        @Override
        public synchronized FileLock tryLock(long at, long size, boolean shared)
                throws IOException {
            return inner.tryLock(at, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            inner.close();
        }
    }
}
