package dev.pilothouse.core.rfb;

import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.Duplex;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/// One connection to a VNC server. [#run] reads until it ends; everything else may be called by any
/// thread at any time, never blocks, and reaches the server in the order it was called.
public final class RfbClient implements AutoCloseable {

    /// A quality that leaves every pixel as it is.
    public static final int LOSSLESS = -1;

    /// The best quality of pictures in JPEG; the worst is 0.
    public static final int BEST = 9;

    private static final int COMPRESSION = 2;
    private static final int FENCE_REQUEST = 1 << 31;
    private static final int FENCE_KNOWN = 7;
    private static final int FENCE_LONGEST = 64;

    private static final int[] ENCODINGS = {
        Wire.COPY,
        Wire.TIGHT,
        Wire.ZRLE,
        Wire.HEXTILE,
        Wire.RRE,
        Wire.RAW,
        Wire.CURSOR,
        Wire.DESKTOP_SIZE,
        Wire.EXTENDED_DESKTOP_SIZE,
        Wire.DESKTOP_NAME,
        Wire.LAST_RECT,
        Wire.QEMU_KEYS,
        Wire.EXTENDED_CLIPBOARD,
        Wire.FENCE,
        Wire.CONTINUOUS,
        Wire.BEST_COMPRESSION - BEST + COMPRESSION,
    };

    private final Duplex channel;
    private final RfbLogin login;
    private final RfbEvents events;
    private final Scheduler scheduler;
    private final RfbInput in;
    private final RfbOutput out;
    private final Updates updates;
    private final Clipboards clipboards;
    private volatile int quality;
    private volatile boolean welcome;
    private volatile boolean closed;
    private volatile boolean fences;
    private volatile long pinged;
    private volatile long latency = -1;
    private volatile long painted;
    private boolean continuous;

    /// @param door taken over, closed with this
    /// @param quality of JPEG, 0 to [#BEST], or [#LOSSLESS]
    public RfbClient(
            RfbDoor door, JpegDecoder jpegs, RfbEvents events, Scheduler scheduler, int quality) {
        channel = door.channel();
        login = door.login();
        this.events = events;
        this.scheduler = scheduler;
        this.quality = quality;
        in = new RfbInput(channel);
        out = new RfbOutput(channel);
        updates = new Updates(in, jpegs, events);
        clipboards = new Clipboards(in, out, events);
    }

    /// Logs in and tells the events what happens, until [#close]. Throws a
    /// [dev.pilothouse.core.model.FaultException] when it ends otherwise.
    public void run() {
        try (updates) {
            begin();
            while (true) {
                message();
            }
        } catch (IOException e) {
            if (!closed) {
                throw RfbEnd.of(channel.address(), e);
            }
        } finally {
            out.close();
            channel.close();
        }
    }

    private void begin() throws IOException {
        Handshake.Welcome hello = new Handshake(in, channel, login).run();
        out.send(Wire.pixelFormat());
        welcome = true;
        encodings();
        out.begin(scheduler);
        updates.size(hello.width(), hello.height());
        events.named(hello.name());
        out.send(Wire.updateRequest(false, updates.screen()));
    }

    private void message() throws IOException {
        int kind = in.u8();
        switch (kind) {
            case 0 -> update();
            case 1 -> {
                in.skip(3);
                in.skip(6L * in.u16());
            }
            case 2 -> events.bell();
            case 3 -> clipboards.received();
            case 150 -> {
                // Said once by a server that can; after that only in answer to an end.
                if (!continuous) {
                    continuous = true;
                    out.send(Wire.continuous(true, updates.screen()));
                }
            }
            case 248 -> fence();
            default -> throw new Garbled("the message " + kind);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only look
    private void update() throws IOException {
        // Asked for before this one is painted, so that the server prepares it meanwhile.
        if (!continuous) {
            out.send(Wire.updateRequest(true, updates.screen()));
        }
        if (updates.received()) {
            if (continuous) {
                out.send(Wire.continuous(true, updates.screen()));
            }
            out.send(Wire.updateRequest(false, updates.screen()));
        }
        painted++;
    }

    private void fence() throws IOException {
        in.skip(3);
        int flags = in.s32();
        int length = in.u8();
        if (length > FENCE_LONGEST) {
            throw new Garbled("a fence of " + length + " bytes");
        }
        byte[] payload = in.bytes(length);
        fences = true;
        if ((flags & FENCE_REQUEST) != 0) {
            out.send(Wire.fence(flags & FENCE_KNOWN, payload));
        } else {
            latency = scheduler.clock().nanos() - pinged;
        }
    }

    private void encodings() {
        if (!welcome) {
            return;
        }
        int[] all = Arrays.copyOf(ENCODINGS, ENCODINGS.length + (quality < 0 ? 0 : 1));
        if (quality >= 0) {
            all[all.length - 1] = Wire.BEST_QUALITY - BEST + quality;
        }
        out.send(Wire.encodings(all));
    }

    /// @param quality as for the constructor
    public void quality(int quality) {
        this.quality = quality;
        encodings();
    }

    /// Asks for the whole screen anew.
    public void refresh() {
        if (welcome) {
            out.send(Wire.updateRequest(false, updates.screen()));
        }
    }

    /// @param keysym of X11
    /// @param scanCode of that key on a PC's keyboard (set 1, extended ones with 0x80), for servers
    ///     that pass on keys rather than signs; 0 where there is none
    public void key(int keysym, int scanCode, boolean down) {
        if (welcome) {
            out.send(
                    scanCode != 0 && updates.qemuKeys()
                            ? Wire.qemuKey(keysym, scanCode, down)
                            : Wire.key(keysym, down));
        }
    }

    /// @param buttons one bit each: left, middle, right, wheel up, down, left, right
    /// @param moved whether the buttons are as they were
    public void pointer(int buttons, int x, int y, boolean moved) {
        if (!welcome) {
            return;
        }
        byte[] message = Wire.pointer(buttons, x, y);
        if (moved) {
            out.move(message);
        } else {
            out.send(message);
        }
    }

    /// A text was copied here.
    public void clipboard(String text) {
        if (welcome) {
            clipboards.offer(text);
        }
    }

    /// Measures how long the server takes to answer, where it can.
    public void ping() {
        if (fences) {
            pinged = scheduler.clock().nanos();
            out.send(Wire.fence(FENCE_REQUEST, new byte[] {1}));
        }
    }

    /// Nanoseconds from the last [#ping] to its answer.
    public OptionalLong latency() {
        return latency < 0 ? OptionalLong.empty() : OptionalLong.of(latency);
    }

    /// Whether keys reach the machine as places on a keyboard, not as signs.
    public boolean byPlace() {
        return updates.qemuKeys();
    }

    /// Updates painted so far.
    public long updates() {
        return painted;
    }

    /// Bytes that came so far.
    public long bytesDown() {
        return in.total();
    }

    /// Ends it without waiting for the server; more than once does no harm.
    @Override
    public void close() {
        closed = true;
        out.close();
        channel.close();
    }
}
