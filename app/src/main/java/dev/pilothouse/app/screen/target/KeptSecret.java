package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.Secrets;

import javafx.scene.control.Button;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.stream.Collectors;

/// Forgets the password or passphrase that is kept for a target's login; only there while one is.
final class KeptSecret extends Button {

    private static final Logger LOG = LoggerFactory.getLogger(KeptSecret.class);

    private final Workbench bench;
    private final Texts texts;
    private final Target target;
    private final Secrets secrets;

    KeptSecret(Workbench bench, Target target) {
        super(bench.texts().text("target.secret.forget"), Icon.KEY.view());
        this.bench = bench;
        this.target = target;
        texts = bench.texts();
        secrets = bench.data().access().secrets();
        getStyleClass().add("forget-secret");
        setOnAction(e -> ask());
        shown(false);
        bench.ui()
                .compute(
                        () -> !secrets.of(target).isEmpty(),
                        this::shown,
                        failure -> LOG.debug("What is kept can't be read", failure));
    }

    private void shown(boolean kept) {
        setVisible(kept);
        setManaged(kept);
    }

    private void ask() {
        bench.ui().compute(() -> others(secrets.of(target)), this::ask, this::failed);
    }

    /// Who else logs in with them.
    private List<String> others(List<String> names) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> !t.id().equals(target.id()))
                .filter(t -> secrets.of(t).stream().anyMatch(names::contains))
                .map(Target::name)
                .sorted()
                .toList();
    }

    private void ask(List<String> others) {
        String sentence = texts.text("target.secret.forget.sentence");
        String all =
                others.isEmpty()
                        ? sentence
                        : sentence
                                + " "
                                + texts.text(
                                        "target.secret.forget.others",
                                        others.stream().collect(Collectors.joining(", ")));
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                texts.text("target.secret.forget.title", target.name()),
                                all,
                                "",
                                List.of(
                                        new Choice(
                                                "forget",
                                                texts.text("target.secret.forget"),
                                                false))),
                        answer -> answer.ifPresent(a -> forget()));
    }

    private void forget() {
        bench.ui()
                .compute(
                        () -> secrets.forgetOf(target),
                        names -> {
                            shown(false);
                            bench.dialogs()
                                    .toast(
                                            Tone.DONE,
                                            texts.text("target.secret.forgotten", target.name()),
                                            "");
                        },
                        this::failed);
    }

    private void failed(Exception cause) {
        LOG.warn("The secret of {} can't be forgotten", target.name(), cause);
        bench.dialogs()
                .toast(
                        Tone.FAILED,
                        texts.text("target.failed"),
                        new FaultText(new Format(texts)).notStored(cause));
    }
}
