package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Target;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/// Asks before a target is removed, and whether what was recorded of it goes too. UI thread.
final class Removal {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final String KEEP = "keep";
    private static final String ALL = "all";

    private final Workbench bench;
    private final Texts texts;

    Removal(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
    }

    void ask(Target target) {
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                texts.text("target.remove.title", new Names(texts).target(target)),
                                texts.text("target.remove.sentence"),
                                "",
                                List.of(
                                        new Choice(ALL, texts.text("target.remove.all"), true),
                                        new Choice(KEEP, texts.text("target.remove.keep"), false))),
                        answer -> answer.ifPresent(a -> remove(target, a.equals(ALL))));
    }

    private void remove(Target target, boolean historyToo) {
        DialogService dialogs = bench.dialogs();
        bench.ui()
                .compute(
                        () -> {
                            bench.data().inventory().remove(target.id());
                            if (historyToo) {
                                bench.data().collector().forget(target.id());
                            }
                            return new Names(texts).target(target);
                        },
                        name ->
                                dialogs.toast(
                                        Tone.DONE,
                                        texts.text("target.removed", name),
                                        texts.text(
                                                historyToo
                                                        ? "target.removed.all"
                                                        : "target.removed.keep")),
                        e -> {
                            LOG.warn("{} can't be removed", target.name(), e);
                            dialogs.toast(
                                    Tone.FAILED,
                                    texts.text("target.failed"),
                                    new FaultText(new Format(texts)).notStored(e));
                        });
    }
}
