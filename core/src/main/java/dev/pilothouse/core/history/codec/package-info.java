/// Pure encoders and decoders of what the time-series cache stores: chunks of samples, roll-ups,
/// write-ahead rows. No input or output, no threads; the format is drawn in
/// `core/docs/format-chunks.md`.
@NullMarked
package dev.pilothouse.core.history.codec;

import org.jspecify.annotations.NullMarked;
