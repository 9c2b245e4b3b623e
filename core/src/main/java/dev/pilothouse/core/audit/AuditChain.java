package dev.pilothouse.core.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What a row's hash covers, byte by byte; drawn in `docs/format-audit.md`. Never changes: old logs
/// have to stay verifiable.
final class AuditChain {

    private final Fingerprint fingerprint;

    AuditChain(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    String hash(String previous, long seq, long at, AuditNote note) {
        AuditNote.Deed deed = note.deed();
        AuditNote.Ending ending = note.ending();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            text(out, previous);
            out.writeLong(seq);
            out.writeLong(at);
            text(out, note.who());
            text(out, note.role());
            text(out, deed.family().name());
            text(out, deed.kind());
            out.writeInt(deed.target() == null ? 0 : deed.target().value());
            text(out, deed.targetName());
            text(out, deed.what());
            text(out, deed.sent());
            text(out, deed.reason());
            text(out, ending.outcome().name());
            text(out, ending.finding().write());
            out.writeLong(ending.tookMillis());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return fingerprint.of(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
