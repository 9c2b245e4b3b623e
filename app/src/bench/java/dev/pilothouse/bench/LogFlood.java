package dev.pilothouse.bench;

import dev.pilothouse.core.logs.LogTail;
import dev.pilothouse.core.wire.ProgramStream;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// A journal that is written at a rate, as `journalctl -o export` tells it; then silence.
final class LogFlood implements LogTail.Opener, ProgramStream {

    private final byte[][] lines = new byte[1000][];
    private final double perSecond;
    private final long total;
    private long given;
    private long start;
    private byte[] rest = "PH 1763608365 +0000\n".getBytes(StandardCharsets.UTF_8);
    private int at;
    private volatile boolean closed;

    /// @param perSecond 0 for as fast as it is taken
    LogFlood(double perSecond, long total) {
        this.perSecond = perSecond;
        this.total = total;
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(i).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String line(int i) {
        return "__CURSOR=s=8f0d7c4b0f8e4a3b9f6d1c2b3a495867;i="
                + Integer.toHexString(i + 4096)
                + ";b=ae6fbe2960b7457aa87d597f7f41c211;m=5f5e100;t=6241c3b8d2f00;x=1b2c3d4e5f60718"
                + "\n__REALTIME_TIMESTAMP=17636083"
                + (65_000_000 + i * 50L)
                + "\n__MONOTONIC_TIMESTAMP=100000000"
                + "\n_BOOT_ID=ae6fbe2960b7457aa87d597f7f41c211\nPRIORITY="
                + (i % 97 == 0 ? 3 : i % 31 == 0 ? 4 : 6)
                + "\nSYSLOG_IDENTIFIER=xray\n_PID=812\nMESSAGE=from tcp:203.0.113."
                + i % 250
                + ":25625 accepted tcp:www.example.org:443 [reality-in -> direct] email: u"
                + (20_000 + i)
                + "\n\n";
    }

    byte[][] lines() {
        return lines;
    }

    @Override
    public ProgramStream open(String script) {
        start = System.nanoTime();
        return this;
    }

    @Override
    public String user() {
        return "";
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int filled = 0;
        while (filled < length && !closed) {
            if (at < rest.length) {
                int n = Math.min(length - filled, rest.length - at);
                System.arraycopy(rest, at, into, offset + filled, n);
                at += n;
                filled += n;
            } else if (due()) {
                rest = lines[(int) (given++ % lines.length)];
                at = 0;
            } else if (filled > 0) {
                break;
            } else {
                pause();
            }
        }
        return closed ? -1 : filled;
    }

    private boolean due() {
        return given < total
                && (perSecond == 0 || given < (System.nanoTime() - start) / 1e9 * perSecond);
    }

    private void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public boolean lost() {
        return false;
    }

    @Override
    public OptionalInt exitStatus() {
        return OptionalInt.of(0);
    }

    @Override
    public void close() {
        closed = true;
    }
}
