package dev.pilothouse.app.shell;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/// What only a person can give a login: a password, a passphrase, the word that a host key is the
/// right one. Whoever waits for it is read at once, not after the pause of the next try. UI thread.
public final class LoginHelp {

    private static final Logger LOG = LoggerFactory.getLogger(LoginHelp.class);

    private final Workbench bench;
    private final Texts texts;

    public LoginHelp(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
    }

    /// What the button is called that asks: "Enter the password…".
    public String ask(Fault.SecretNeeded needed) {
        String key = "target.enter." + needed.purpose();
        return texts.text(texts.has(key) ? key : "target.enter");
    }

    /// Asks, keeps what was typed, and goes on.
    ///
    /// @param done called when it is kept; not when nothing was typed
    public void ask(Fault.SecretNeeded needed, Runnable done) {
        boolean code = needed.purpose().equals("otp");
        String purpose = "fault.purpose." + needed.purpose();
        String what = texts.has(purpose) ? texts.text(purpose) : needed.purpose();
        String title = texts.text("target.enter.title", what, needed.address());
        bench.dialogs()
                .secret(
                        title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1),
                        texts.text(code ? "target.enter.code" : sentence()),
                        keeps() && !code ? texts.text("target.enter.once") : "",
                        typed ->
                                typed.ifPresent(
                                        t -> keep(needed, t.chars(), code || t.once(), done)));
    }

    private String sentence() {
        return keeps()
                ? "target.enter.kept"
                : willKeep() ? "target.enter.later" : "target.enter.sentence";
    }

    /// Whether it is kept beyond this run, at once or as soon as there is a vault.
    private boolean willKeep() {
        return bench.data().access().secrets().willKeep();
    }

    /// Whether what is typed is kept beyond this run unless somebody does not want it.
    public boolean keeps() {
        return bench.data().access().secrets().keeps();
    }

    /// Keeps what was typed; the characters are wiped.
    ///
    /// @param once whether for this run only, whatever the vault could keep
    public void keep(Fault.SecretNeeded needed, char[] typed, boolean once, Runnable done) {
        bench.ui()
                .compute(
                        () -> {
                            try (Secret secret = Secret.of(typed)) {
                                Secrets secrets = bench.data().access().secrets();
                                if (once) {
                                    secrets.lend(needed.name(), secret);
                                } else {
                                    secrets.put(needed.name(), secret);
                                }
                            } finally {
                                Arrays.fill(typed, '\0');
                            }
                            return needed;
                        },
                        kept -> {
                            again(
                                    f ->
                                            f instanceof Fault.SecretNeeded other
                                                    && other.name().equals(needed.name()));
                            done.run();
                        },
                        e -> failed(e));
    }

    /// The person has compared the fingerprint.
    public void trust(Fault.HostKeyUnknown key, Runnable done) {
        bench.ui()
                .compute(
                        () -> {
                            bench.data().access().hostKeys().trust(key);
                            return key;
                        },
                        kept -> {
                            again(
                                    f ->
                                            f instanceof Fault.HostKeyUnknown other
                                                    && other.address().equals(key.address()));
                            done.run();
                        },
                        e -> failed(e));
    }

    private void again(Predicate<Fault> waiting) {
        for (TargetState each : bench.cursor().fleet().current().targets()) {
            Fault fault = each.fault();
            if (fault != null && waiting.test(fault.root())) {
                bench.data().collector().refresh(each.target().id());
            }
        }
    }

    private void failed(Exception cause) {
        LOG.warn("It can't be kept", cause);
        bench.dialogs()
                .toast(
                        dev.pilothouse.app.dialog.DialogService.Tone.FAILED,
                        texts.text("target.failed"),
                        new FaultText(new Format(texts)).notStored(cause));
    }
}
