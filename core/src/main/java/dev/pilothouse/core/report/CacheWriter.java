package dev.pilothouse.core.report;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.vault.Sha256;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts finished databases into one file. Entries are stored and not compressed: the history is
/// compressed already, a wrong byte stays one wrong byte, and nothing can unpack to more than the
/// file has.
final class CacheWriter {

    static final String MANIFEST = "manifest.json";

    private CacheWriter() {}

    /// An entry and where its content lies, with the checksum that a zip file wants beforehand.
    record Part(Manifest.Entry entry, long crc, Path file) {}

    static Part part(Path file) throws IOException {
        Sha256 whole = new Sha256();
        Sha256 block = new Sha256();
        CRC32 crc = new CRC32();
        List<String> blocks = new ArrayList<>();
        byte[] buffer = new byte[Manifest.BLOCK];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.readNBytes(buffer, 0, buffer.length);
                    n > 0;
                    n = in.readNBytes(buffer, 0, buffer.length)) {
                whole.update(buffer, 0, n);
                block.update(buffer, 0, n);
                crc.update(buffer, 0, n);
                blocks.add(block.hex());
                bytes += n;
            }
        }
        String name = file.getFileName().toString();
        return new Part(new Manifest.Entry(name, bytes, whole.hex(), blocks), crc.getValue(), file);
    }

    static void write(Path target, Manifest manifest, List<Part> parts) throws IOException {
        byte[] json =
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            CRC32 crc = new CRC32();
            crc.update(json);
            zip.putNextEntry(stored(MANIFEST, json.length, crc.getValue()));
            zip.write(json);
            for (Part part : parts) {
                zip.putNextEntry(stored(part.entry().name(), part.entry().bytes(), part.crc()));
                Files.copy(part.file(), zip);
            }
        }
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static ZipEntry stored(String name, long bytes, long crc) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes);
        entry.setCompressedSize(bytes);
        entry.setCrc(crc);
        // The same content gives the same file; the manifest says when it was made.
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        return entry;
    }
}
