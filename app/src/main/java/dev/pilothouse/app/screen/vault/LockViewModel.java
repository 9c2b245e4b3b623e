package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Attempt;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.VaultState;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.core.vault.VaultState.Phase;
import dev.pilothouse.core.vault.Way;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Whether the window is covered, and what it takes to go on: a password, a new one, the recovery
/// code. Also locks when nobody has touched anything for a while. UI thread.
final class LockViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LockViewModel.class);

    /// What the cover asks for.
    enum Ask {
        /// A password.
        PASSWORD,
        /// Nothing: a key file or key ring opens it.
        NOTHING,
        /// A new password, before anything else.
        NEW_PASSWORD,
        /// The recovery code and a new password.
        RECOVERY
    }

    private final Workbench bench;
    private final Safe safe;
    private final Texts texts;
    private final Format format;
    private final LockWords words;
    private final BooleanProperty covered = new SimpleBooleanProperty(this, "covered");
    private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");
    private final ObjectProperty<VaultState> state;
    private final ObjectProperty<Ask> ask = new SimpleObjectProperty<>(this, "ask", Ask.PASSWORD);
    private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
    private final StringProperty problem = new SimpleStringProperty(this, "problem", "");
    private final StringProperty who = new SimpleStringProperty(this, "who", "");
    private final WrongTry wrong;
    private final List<Subscription> bound = new ArrayList<>();
    private final IdleLock idle;
    private final LastUser last;
    private boolean looking;

    LockViewModel(Workbench bench, Safe safe) {
        this.bench = bench;
        this.safe = safe;
        texts = bench.texts();
        format = new Format(texts);
        wrong = new WrongTry(format, problem);
        words = new LockWords(bench, format);
        last = new LastUser(bench);
        idle = new IdleLock(bench, safe, () -> lock(Locking.IDLE));
        VaultState first = safe.vault().state().current();
        state = new SimpleObjectProperty<>(this, "state", first);
        bound.add(bench.ui().bind(safe.vault().state(), this::turned));
        bound.add(bench.ui().bind(safe.signIn().actor(), this::acts));
        // Who was here alone and is now one of the users acts as before, and has to be named.
        bound.add(
                bench.ui()
                        .bind(
                                bench.data().settings().all(),
                                s -> acts(safe.signIn().actor().current())));
    }

    ReadOnlyBooleanProperty coveredProperty() {
        return covered;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy;
    }

    ReadOnlyObjectProperty<VaultState> stateProperty() {
        return state;
    }

    ReadOnlyObjectProperty<Ask> askProperty() {
        return ask;
    }

    /// Since when and why it is locked, and what goes on all the same.
    ReadOnlyStringProperty sentenceProperty() {
        return sentence;
    }

    /// What went wrong; empty for nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem;
    }

    /// How much of the wait after a wrong password is left, 1 to 0; 0 for none.
    ReadOnlyDoubleProperty waitingProperty() {
        return wrong.leftProperty();
    }

    /// Who is here, for the header; empty for nobody or as long as it does not matter.
    ReadOnlyStringProperty whoProperty() {
        return who;
    }

    List<String> users() {
        return state.get().users();
    }

    /// Whose name stands there first; empty where there are no users.
    Optional<String> proposed() {
        return last.of(users());
    }

    /// Whether the user has to be named.
    boolean namesUser() {
        return safe.signIn().users() || users().size() > 1;
    }

    /// Whether somebody has to sign in, and not only the vault to be opened.
    boolean signsIn() {
        return safe.signIn().users();
    }

    /// Whether cached data may be looked at without opening: not where people sign in.
    boolean mayLook() {
        return !safe.signIn().users() && ask.get() != Ask.NEW_PASSWORD;
    }

    boolean hasRecovery() {
        return state.get().ways().contains(Way.RECOVERY);
    }

    private void turned(VaultState now) {
        VaultState before = state.get();
        state.set(now);
        if (now.phase() == Phase.LOCKED && before.phase() != Phase.LOCKED) {
            looking = false;
        }
        decide();
    }

    private void acts(Optional<Actor> actor) {
        who.set(
                safe.signIn().users()
                        ? actor.map(a -> a.name() + " · " + texts.text(VaultWords.role(a.role())))
                                .orElse("")
                        : "");
        if (safe.signIn().users()) {
            actor.map(Actor::name).ifPresent(last::remember);
        }
        if (unnamed()) {
            lock(Locking.ASKED);
        }
        decide();
    }

    /// Whether the vault opened by itself and users were switched on since: nobody has signed in.
    private boolean unnamed() {
        return safe.signIn().users()
                && safe.vault()
                        .state()
                        .current()
                        .openedBy()
                        .filter(by -> by.way() == Way.KEY_FILE || by.way() == Way.KEY_RING)
                        .isPresent();
    }

    private void decide() {
        VaultState now = state.get();
        if (now.phase() == Phase.LOCKED) {
            if (ask.get() != Ask.RECOVERY) {
                ask.set(
                        now.ways().contains(Way.PASSWORD) || safe.signIn().users()
                                ? Ask.PASSWORD
                                : Ask.NOTHING);
            }
            sentence.set(words.why(now));
            covered.set(!looking && !bench.data().readOnly());
        } else if (now.open() && safe.signIn().users() && safe.signIn().mustChange().isPresent()) {
            ask.set(Ask.NEW_PASSWORD);
            sentence.set(texts.text("vault.lock.must"));
            covered.set(true);
        } else {
            ask.set(Ask.PASSWORD);
            problem.set("");
            covered.set(false);
        }
    }

    /// Shows the cover again after [#look].
    void cover() {
        looking = false;
        decide();
    }

    void look() {
        if (mayLook()) {
            looking = true;
            ask.set(Ask.PASSWORD);
            decide();
        }
    }

    /// The other way in, without what was wrong with the first. The vault itself knows which of the
    /// two has to wait.
    void askRecovery() {
        wrong.forget();
        problem.set("");
        ask.set(ask.get() == Ask.RECOVERY ? Ask.PASSWORD : Ask.RECOVERY);
    }

    /// What was typed twice is not the same.
    void differs() {
        problem.set(texts.text("vault.password.differ"));
    }

    /// Takes over the secret and closes it.
    void unlock(String user, Secret password) {
        attempt(
                () -> {
                    try (password) {
                        return safe.door().byPassword(user, password);
                    }
                });
    }

    void unlockByItself() {
        attempt(
                () ->
                        safe.door().byItself()
                                ? new Attempt.Opened("")
                                : new Attempt.NoWay(Way.KEY_FILE));
    }

    void recover(String user, Secret code, Secret password) {
        attempt(
                () -> {
                    try (code;
                            password) {
                        return safe.door().recover(user, code, password);
                    }
                });
    }

    /// The forced change after signing in.
    void change(Secret old, Secret password) {
        String user = safe.signIn().mustChange().orElse("");
        attempt(
                () -> {
                    try (old;
                            password) {
                        return safe.users().ownPassword(user, old, password);
                    }
                });
    }

    private void attempt(Callable<Attempt> work) {
        if (busy.get() || wrong.waits()) {
            return;
        }
        busy.set(true);
        problem.set("");
        Ask by = ask.get();
        bound.add(
                bench.ui()
                        .compute(
                                work,
                                attempt -> ended(by, attempt),
                                e -> {
                                    busy.set(false);
                                    if (by == ask.get()) {
                                        problem.set(sentence(e));
                                    }
                                }));
    }

    /// @param by what was asked for; somebody may have turned to the other way in meanwhile
    private void ended(Ask by, Attempt attempt) {
        busy.set(false);
        if (by != ask.get() && !(attempt instanceof Attempt.Opened)) {
            return;
        }
        switch (attempt) {
            case Attempt.Opened _ -> {
                touched();
                if (ask.get() == Ask.RECOVERY) {
                    ask.set(Ask.PASSWORD);
                }
                decide();
            }
            case Attempt.Wrong wrong -> wait(wrong.times(), wrong.pause());
            case Attempt.TooSoon soon -> wait(soon.times(), soon.pause());
            case Attempt.NoWay _ -> problem.set(texts.text("vault.lock.noway"));
        }
    }

    private void wait(int count, Duration pause) {
        if (pause.isZero()) {
            problem.set(texts.text("vault.lock.mistyped"));
            return;
        }
        wrong.begin(count, now(), pause);
        tick();
    }

    private void failed(Exception e) {
        problem.set(sentence(e));
    }

    /// Who has signed in; empty for nobody.
    String user() {
        return safe.signIn().actor().current().map(Actor::name).orElse("");
    }

    String sentence(Exception e) {
        return switch (e) {
            case InvalidInput input -> texts.text(input.code(), input.value(), input.field());
            case FaultException fault -> new FaultText(format).tell(fault.fault()).title();
            default -> {
                LOG.error("The vault did not do it", e);
                yield texts.text("vault.failed");
            }
        };
    }

    /// Several times a second: counts down, and locks when the time has come.
    void tick() {
        if (covered.get() && state.get().phase() == Phase.LOCKED) {
            // Which targets need the vault is known once they were tried.
            sentence.set(words.why(state.get()));
        }
        wrong.tick(now(), ask.get() == Ask.RECOVERY);
        idle.tick();
    }

    void touched() {
        idle.touched();
    }

    void minimised() {
        if (SettingKeys.VAULT_MINIMISED.in(bench.data().settings())) {
            lock(Locking.MINIMISED);
        }
    }

    void lock(Locking why) {
        touched();
        bound.add(
                bench.ui()
                        .compute(
                                () -> {
                                    safe.door().lock(why);
                                    return true;
                                },
                                done -> {},
                                this::failed));
    }

    private long now() {
        return bench.data().clock().millis();
    }

    @Override
    public void close() {
        bound.forEach(Subscription::close);
    }
}
