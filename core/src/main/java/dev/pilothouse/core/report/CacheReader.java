package dev.pilothouse.core.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.StorageFaults;
import dev.pilothouse.core.vault.Sha256;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads one cache file and believes nothing of it. Changes nothing but what it is told to write.
final class CacheReader implements AutoCloseable {

    private static final int LARGEST_MANIFEST = 32 << 20;

    private static final Set<String> NAMES = Set.of("main.mv.db", "metrics.mv.db");

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private CacheReader(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Throws a [FaultException] with [Storage] when the file is no cache file, cut, or newer.
    static CacheReader open(Path file) {
        if (Files.isDirectory(file)) {
            throw new FaultException(
                    new Storage(Trouble.WRONG_KIND, file.toString(), "a directory"));
        }
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            Manifest manifest = manifest(file, zip);
            CacheReader reader = new CacheReader(file, zip, manifest);
            reader.checkEntries();
            return reader;
        } catch (ZipException e) {
            close(zip);
            throw damaged(file, "no cache file, or its end is missing", e);
        } catch (IOException e) {
            close(zip);
            throw StorageFaults.of(e, file.toString());
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /// Writes the entries into a directory; what is not as written goes to the consumer.
    void unpack(Path directory, Consumer<Damage> damages) {
        for (Manifest.Entry entry : manifest.entries()) {
            Path target = directory.resolve(entry.name());
            try (OutputStream out = Files.newOutputStream(target)) {
                unpack(entry, out, damages);
            } catch (IOException e) {
                throw StorageFaults.of(e, directory.toString());
            }
        }
    }

    @Override
    public void close() {
        close(zip);
    }

    private void unpack(Manifest.Entry entry, OutputStream out, Consumer<Damage> damages)
            throws IOException {
        Sha256 whole = new Sha256();
        Sha256 block = new Sha256();
        byte[] buffer = new byte[Manifest.BLOCK];
        long at = 0;
        boolean located = false;
        try (InputStream in = zip.getInputStream(zip.getEntry(entry.name()))) {
            for (String expected : entry.blocks()) {
                int n;
                try {
                    n = in.readNBytes(buffer, 0, buffer.length);
                } catch (IOException e) {
                    damages.accept(new Damage(entry.name(), at, "can't be read"));
                    return;
                }
                whole.update(buffer, 0, n);
                block.update(buffer, 0, n);
                if (!block.hex().equals(expected)) {
                    damages.accept(new Damage(entry.name(), at, "not as it was written"));
                    located = true;
                }
                out.write(buffer, 0, n);
                at += n;
            }
        }
        if (!located && !whole.hex().equals(entry.sha256())) {
            damages.accept(new Damage(entry.name(), 0, "not as it was written"));
        }
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(CacheWriter.MANIFEST);
        if (entry == null || entry.isDirectory()) {
            throw damaged(file, "no cache file: it has no " + CacheWriter.MANIFEST, null);
        }
        byte[] json;
        try (InputStream in = zip.getInputStream(entry)) {
            json = in.readNBytes(LARGEST_MANIFEST);
        }
        CRC32 crc = new CRC32();
        crc.update(json);
        if (crc.getValue() != entry.getCrc()) {
            throw damaged(file, CacheWriter.MANIFEST + " is not as it was written", null);
        }
        ObjectMapper mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try {
            // A newer layout may differ in all but this number.
            int format = mapper.readTree(json).path("format").asInt();
            if (format > Manifest.FORMAT) {
                throw new FaultException(
                        new Storage(Trouble.NEWER, file.toString(), Integer.toString(format)));
            }
            Manifest manifest = mapper.readValue(json, Manifest.class);
            if (manifest.format() < 1) {
                throw damaged(file, "format " + manifest.format(), null);
            }
            return manifest;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw damaged(file, CacheWriter.MANIFEST + " makes no sense", e);
        }
    }

    /// Exactly the files that belong here, with the sizes they say, none compressed: so nothing is
    /// written outside the directory and nothing grows beyond the size of the file.
    private void checkEntries() {
        Set<String> expected = new HashSet<>(NAMES);
        for (Manifest.Entry entry : manifest.entries()) {
            ZipEntry packed = zip.getEntry(entry.name());
            long blocks = (entry.bytes() + Manifest.BLOCK - 1) / Manifest.BLOCK;
            if (!expected.remove(entry.name())
                    || packed == null
                    || packed.getMethod() != ZipEntry.STORED
                    || packed.getSize() != entry.bytes()
                    || packed.getCompressedSize() != entry.bytes()
                    || entry.blocks().size() != blocks) {
                throw damaged(file, "entry " + entry.name() + " does not fit", null);
            }
        }
        List<String> names = new ArrayList<>();
        zip.stream().forEach(e -> names.add(e.getName()));
        if (!expected.isEmpty() || names.size() != NAMES.size() + 1) {
            throw damaged(file, "its entries are not those of a cache file", null);
        }
    }

    static FaultException damaged(Path file, String detail, @Nullable Exception cause) {
        Storage fault = new Storage(Trouble.COPY_DAMAGED, file.toString(), detail);
        return cause == null ? new FaultException(fault) : new FaultException(fault, cause);
    }

    private static void close(@Nullable ZipFile zip) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                throw StorageFaults.of(e, zip.getName());
            }
        }
    }
}
