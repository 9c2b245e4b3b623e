package dev.pilothouse.core.wire;

import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

import okio.ByteString;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A WebSocket whose binary messages are nothing but bytes one after the other. What is not read
/// yet is bounded: above it, the library's reader waits and TCP pushes back. Messages out are
/// small, as some servers cut the connection above 128 KiB.
final class WebSocketDuplex extends WebSocketListener implements Duplex {

    private static final int LARGEST = 64 << 10;
    private static final long MOST_UNREAD = 4 << 20;
    private static final long MOST_UNSENT = 1 << 20;
    private static final long LOOK_MILLIS = 20;
    private static final int GOOD_BYE = 1000;
    private static final long MOST_TOLD = 64 << 10;

    private final String address;
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteString> unread = new ArrayDeque<>();
    private long unreadBytes;
    private int offset;
    private boolean ended;
    private @Nullable Throwable failure;
    private @Nullable WebSocket socket;
    private volatile @Nullable HttpAnswer answer;

    WebSocketDuplex(String address) {
        this.address = address;
    }

    /// Completed by the handshake; fails with what the library says.
    CompletableFuture<WebSocket> opened() {
        return opened;
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        lock.lock();
        try {
            socket = webSocket;
        } finally {
            lock.unlock();
        }
        opened.complete(webSocket);
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteString bytes) {
        lock.lock();
        try {
            while (unreadBytes > MOST_UNREAD && !ended) {
                changed.await();
            }
            if (!ended && bytes.size() > 0) {
                unread.add(bytes);
                unreadBytes += bytes.size();
                changed.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            webSocket.cancel();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        onMessage(webSocket, ByteString.encodeUtf8(text));
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        webSocket.close(GOOD_BYE, null);
        end(null);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable thrown, @Nullable Response response) {
        if (response != null && !opened.isDone()) {
            answer = new HttpAnswer(response.code(), response.message(), body(response));
        }
        opened.completeExceptionally(thrown);
        // Many servers hang up in order, but without the good-bye of WebSockets.
        end(thrown instanceof EOFException ? null : thrown);
    }

    private static byte[] body(Response response) {
        try {
            return response.peekBody(MOST_TOLD).bytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /// What the server said instead of opening; empty where it said nothing.
    Optional<HttpAnswer> answer() {
        return Optional.ofNullable(answer);
    }

    private void end(@Nullable Throwable thrown) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = thrown;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String address() {
        return address;
    }

    /// What came before the end is read before the end is told.
    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        lock.lock();
        try {
            while (unread.isEmpty() && !ended) {
                changed.await();
            }
            ByteString first = unread.peek();
            if (first == null) {
                return ended();
            }
            int n = Math.min(length, first.size() - offset);
            first.copyInto(offset, into, at, n);
            offset += n;
            unreadBytes -= n;
            if (offset == first.size()) {
                unread.remove();
                offset = 0;
            }
            changed.signalAll();
            return n;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            lock.unlock();
        }
    }

    private int ended() throws IOException {
        if (failure == null) {
            return -1;
        }
        throw new IOException(SshFaults.message(failure), failure);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int n = Math.min(LARGEST, length - done);
            WebSocket to = ready();
            if (!to.send(ByteString.of(bytes, from + done, n))) {
                throw new IOException("the connection is closed");
            }
            done += n;
        }
    }

    /// The library takes everything and says nothing when it is gone, so it is looked at.
    private WebSocket ready() throws IOException {
        lock.lock();
        try {
            while (!ended && socket != null && socket.queueSize() > MOST_UNSENT) {
                boolean told = changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (told && ended) {
                    break;
                }
            }
            if (ended || socket == null) {
                throw new IOException("the connection is closed");
            }
            return socket;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        end(null);
        WebSocket open;
        lock.lock();
        try {
            open = socket;
            unread.clear();
            unreadBytes = 0;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close(GOOD_BYE, null);
        }
    }
}
