package dev.pilothouse.core.vault;

import dev.pilothouse.core.time.Clock;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.time.Duration;
import java.util.Arrays;

/// How much work it is to try one password: Argon2id, version 1.3 (RFC 9106). The numbers stand in
/// the vault file, so each vault keeps those it was made with until its password changes.
///
/// @param memoryKiB memory for one try
/// @param passes over that memory
/// @param lanes that could be worked on side by side; the library does not
public record Stretch(int memoryKiB, int passes, int lanes) {

    /// What a try should take on the machine that makes the vault.
    public static final Duration GOAL = Duration.ofMillis(500);

    private static final int LEAST_MEMORY = 8;
    private static final int MOST_MEMORY = 256 << 10;
    private static final int MOST_PASSES = 64;
    private static final int MOST_LANES = 16;

    /// RFC 9106, section 4, second choice.
    private static final int USUAL_MEMORY = 64 << 10;

    private static final int SMALL_MEMORY = 19 << 10;

    public Stretch {
        if (!sane(memoryKiB, passes, lanes)) {
            throw new IllegalArgumentException("out of bounds");
        }
    }

    /// Whether the numbers are such that trying them harms nobody; a file may say anything.
    static boolean sane(int memoryKiB, int passes, int lanes) {
        return lanes >= 1
                && lanes <= MOST_LANES
                && memoryKiB >= LEAST_MEMORY * lanes
                && memoryKiB <= MOST_MEMORY
                && passes >= 1
                && passes <= MOST_PASSES;
    }

    /// As many passes over 64 MiB as fit into the goal, at least two; with less memory where even
    /// that takes more than twice as long. Takes about half a second.
    public static Stretch calibrated(Clock clock, Duration goal) {
        Stretch usual = new Stretch(USUAL_MEMORY, 1, 1);
        // The first pass is slower: the machine code for it is only being made.
        usual.nanos(clock);
        long one = Math.max(1, usual.nanos(clock));
        long fit = goal.toNanos() / one;
        if (fit >= 1) {
            return new Stretch(USUAL_MEMORY, Math.clamp(fit, 2, MOST_PASSES), 1);
        }
        return new Stretch(SMALL_MEMORY, 2, 1);
    }

    private long nanos(Clock clock) {
        long began = clock.nanos();
        try (Secret secret = Secret.of(new char[] {'x'})) {
            key(secret, new byte[16]);
        }
        return clock.nanos() - began;
    }

    /// 32 bytes, which the caller wipes.
    byte[] key(Secret password, byte[] salt) {
        byte[] bytes = password.utf8();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(memoryKiB)
                            .withIterations(passes)
                            .withParallelism(lanes)
                            .withSalt(salt)
                            .build());
            byte[] key = new byte[32];
            generator.generateBytes(bytes, key);
            return key;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
