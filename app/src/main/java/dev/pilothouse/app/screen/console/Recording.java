package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.wire.TerminalStream;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/// Whether a terminal is being recorded, and where to. Begun and ended on the FX thread, fed from
/// any.
final class Recording {

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private volatile Workbench bench;
    private final String name;
    private final AtomicReference<@Nullable CastFile> file = new AtomicReference<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private volatile TerminalStream.Size size = new TerminalStream.Size(80, 24);

    Recording(Workbench bench, String name) {
        this.bench = bench;
        this.name = name;
    }

    /// In another language.
    void words(Workbench fresh) {
        bench = fresh;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Asks where to; an existing file of that name gives way, as the person was asked about it.
    void begin() {
        String suggested = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ".cast";
        bench.dialogs()
                .saveFile(
                        bench.texts().text("console.record.title"),
                        suggested,
                        chosen -> chosen.ifPresent(this::begin));
    }

    /// Records into this file from now on.
    void begin(Path chosen) {
        bench.ui()
                .compute(
                        () -> {
                            Files.deleteIfExists(chosen);
                            return new CastFile(chosen, size, name, bench.data().clock());
                        },
                        made -> {
                            close(file.getAndSet(made));
                            running.set(true);
                        },
                        failure -> failed(chosen, failure));
    }

    private void failed(Path path, Exception failure) {
        LOG.warn("The recording {} failed", path, failure);
        bench.dialogs()
                .toast(
                        Tone.FAILED,
                        bench.texts().text("console.record.failed"),
                        path + ": " + failure.getMessage());
    }

    void stop() {
        CastFile done = file.getAndSet(null);
        running.set(false);
        if (done != null) {
            close(done);
            bench.dialogs()
                    .toast(
                            Tone.DONE,
                            bench.texts().text("console.record.done"),
                            done.file().toString());
        }
    }

    private static void close(@Nullable CastFile done) {
        if (done != null) {
            try {
                done.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void output(char[] text, int offset, int length) {
        CastFile now = file.get();
        if (now != null) {
            try {
                now.output(new String(text, offset, length));
            } catch (IOException e) {
                broken(now, e);
            }
        }
    }

    void resized(TerminalStream.Size to) {
        size = to;
        CastFile now = file.get();
        if (now != null) {
            try {
                now.resized(to);
            } catch (IOException e) {
                broken(now, e);
            }
        }
    }

    /// The terminal goes on; the recording does not, and the person is told.
    private void broken(CastFile now, IOException e) {
        if (file.compareAndSet(now, null)) {
            bench.ui()
                    .later(
                            () -> {
                                running.set(false);
                                failed(now.file(), e);
                            });
        }
    }
}
