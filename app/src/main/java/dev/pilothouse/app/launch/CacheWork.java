package dev.pilothouse.app.launch;

import dev.pilothouse.app.cli.Cli;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.report.CacheFile;
import dev.pilothouse.core.report.Damage;
import dev.pilothouse.core.report.Manifest;
import dev.pilothouse.core.report.OpenedCache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/// What the window does with cache files: writes one, checks one, opens one in a window of its own.
final class CacheWork {

    private static final List<String> ENDINGS = List.of("phcache");

    private final Engine engine;
    private final Workbench bench;
    private final Texts texts;
    private final CacheFile files;
    private final BiConsumer<Path, OpenedCache> opener;

    /// @param opener shows an unpacked cache file in a window; FX thread
    CacheWork(Engine engine, Workbench bench, BiConsumer<Path, OpenedCache> opener) {
        this.engine = engine;
        this.bench = bench;
        this.texts = bench.texts();
        this.opener = opener;
        files = new CacheFile(engine.historyFile(), engine.scheduler().clock(), Cli.version());
    }

    void register(Actions actions) {
        add(
                actions,
                Actions.CACHE_OPEN,
                "launch.cache.open",
                Icon.IMPORT_FILE,
                "Shortcut+O",
                this::open);
        add(actions, Actions.CACHE_VERIFY, "launch.cache.verify", Icon.CHECK, "", this::verify);
        if (!engine.readOnly()) {
            add(
                    actions,
                    Actions.CACHE_EXPORT,
                    "launch.cache.export",
                    Icon.EXPORT,
                    "",
                    this::export);
        }
    }

    private void add(Actions actions, String id, String key, Icon icon, String keys, Runnable run) {
        actions.add(
                new Action(
                        id, texts.text(key), icon.literal(), keys, false, false, _ -> run.run()));
    }

    void export() {
        bench.dialogs()
                .saveFile(
                        texts.text("launch.cache.export.title"),
                        "fleet.phcache",
                        file -> file.ifPresent(this::export));
    }

    private void export(Path file) {
        bench.activities()
                .start(
                        texts.text("launch.cache.exporting", file.getFileName()),
                        progress -> {
                            HistoryQuery.Span all = engine.history().extent();
                            // The chooser has asked whether to replace it.
                            Files.deleteIfExists(file);
                            Manifest made =
                                    files.export(
                                            file,
                                            all.from(),
                                            all.to(),
                                            Set.of(),
                                            engine.inventory());
                            progress.log(file.toString());
                            return texts.plural("launch.cache.exported", made.targets().size());
                        });
    }

    void verify() {
        bench.dialogs()
                .openFile(
                        texts.text("launch.cache.verify.title"),
                        ENDINGS,
                        file -> file.ifPresent(this::verify));
    }

    private void verify(Path file) {
        bench.activities()
                .start(
                        texts.text("launch.cache.verifying", file.getFileName()),
                        progress -> {
                            List<Damage> found = files.verify(file);
                            for (Damage damage : found) {
                                progress.log(damage.entry() + ": " + damage.detail());
                            }
                            if (!found.isEmpty()) {
                                throw new DamagedFile(
                                        texts.plural("launch.cache.damaged", found.size()));
                            }
                            return texts.text("launch.cache.whole");
                        });
    }

    void open() {
        bench.dialogs()
                .openFile(
                        texts.text("launch.cache.open.title"),
                        ENDINGS,
                        file -> file.ifPresent(this::open));
    }

    private void open(Path file) {
        bench.ui()
                .compute(
                        () -> CacheFile.open(file),
                        opened -> opener.accept(file, opened),
                        this::notOpened);
    }

    private void notOpened(Exception cause) {
        if (cause instanceof FaultException fault) {
            FaultText.Told told = new FaultText(new Format(texts)).tell(fault.fault());
            bench.dialogs().toast(Tone.FAILED, told.title(), told.why() + " " + told.remedy());
        } else {
            bench.dialogs()
                    .toast(Tone.FAILED, texts.text("launch.cache.not"), String.valueOf(cause));
        }
    }

    /// Ends an activity as failed, with a sentence for people.
    private static final class DamagedFile extends Exception {
        @java.io.Serial private static final long serialVersionUID = 1L;

        DamagedFile(String sentence) {
            super(sentence);
        }
    }
}
