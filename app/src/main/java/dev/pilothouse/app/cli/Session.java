package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Moments;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// What all commands share during one run: the words, the output, the way to the core, and the
/// options that every command takes.
final class Session {

    private final Surroundings around;
    private final Core.Opener opener;
    private final Screens screens;
    private final Texts texts;
    private final Format format;
    private @Nullable String home;
    private @Nullable String user;
    private @Nullable Integer passwordDescriptor;
    private @Nullable PasswordLines passwords;
    private boolean asJson;

    Session(Surroundings around, Core.Opener opener, Screens screens, Locale locale) {
        this.around = around;
        this.opener = opener;
        this.screens = screens;
        texts = new Texts(locale);
        format = new Format(texts, around.place().zone());
    }

    void home(String directory) {
        home = directory;
    }

    void as(String name) {
        user = name;
    }

    /// Who acts; null where nobody was named.
    @Nullable String as() {
        return user;
    }

    void passwordsFrom(Integer descriptor) {
        passwordDescriptor = descriptor;
    }

    /// Where this run's passwords come from, one after the other.
    PasswordLines passwords() {
        PasswordLines opened = passwords;
        if (opened == null) {
            opened = new PasswordLines(this, passwordDescriptor);
            passwords = opened;
        }
        return opened;
    }

    void json(boolean on) {
        asJson = on;
    }

    boolean json() {
        return asJson;
    }

    Surroundings around() {
        return around;
    }

    Scheduler scheduler() {
        return around.scheduler();
    }

    Screens screens() {
        return screens;
    }

    Texts texts() {
        return texts;
    }

    Format format() {
        return format;
    }

    Names names() {
        return new Names(texts);
    }

    EventText events() {
        return new EventText(format);
    }

    FaultText faults() {
        return new FaultText(format);
    }

    ObjectMapper mapper() {
        return Json.MAPPER;
    }

    PrintStream out() {
        return around.streams().out();
    }

    PrintStream err() {
        return around.streams().err();
    }

    long now() {
        return around.scheduler().clock().millis();
    }

    String text(String key, Object... args) {
        return texts.text(key, args);
    }

    /// Why the cache can't be written.
    String cacheFault(Fault fault) {
        if (fault instanceof Fault.VaultLocked) {
            return text("cli.watch.cache.locked");
        }
        FaultText words = new FaultText(format());
        return TextTable.clean(
                text("cli.watch.cache", words.brief(fault)) + ". " + words.tell(fault).remedy());
    }

    /// Prints a text as it is.
    void say(String line) {
        out().println(line);
    }

    void print(Object jsonValue) {
        say(Json.MAPPER.valueToTree(jsonValue).toString());
    }

    Path place() {
        Surroundings.Place p = around.place();
        return Home.locate(home, p.environment(), p.system(), p.user());
    }

    Core open(Holder.Role role, boolean collect) {
        return opener.open(place(), role, collect);
    }

    /// Asks the process that has the home.
    OptionalInt beside(List<String> typed) {
        return opener.beside(Home.open(place()), Beside.question(around, typed), out(), err());
    }

    /// A core whose vault is open if that needs nobody at the terminal.
    Core openUnlocked(Holder.Role role, boolean collect) {
        return open(role, collect, false);
    }

    /// A core for what not everybody may do: where there are users, somebody has signed in if
    /// anybody could be asked.
    Core openSigned() {
        return open(Holder.Role.COMMAND, false, true);
    }

    private Core open(Holder.Role role, boolean collect, boolean sign) {
        Core core = open(role, collect);
        if (core.lent()) {
            return core;
        }
        try {
            new VaultEntry(this, core, new VaultOptions()).openIfPossible(sign);
            return core;
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
    }

    Core look(OpenedCache cache) {
        return opener.look(cache);
    }

    /// Decodes copies of the history; needs no home.
    HistoryFile historyCheck() {
        return opener.historyCheck();
    }

    Clock clock() {
        return around.scheduler().clock();
    }

    long moment(String option, String typed) {
        return new Moments(around.place().zone(), now())
                .moment(typed)
                .orElseThrow(() -> new WrongUse(text("cli.wrong.time", option, typed)));
    }

    /// By name, as it is stored or as it is shown, without regard to case, or by number as in `t3`.
    Target target(Inventory inventory, String typed) {
        Names names = new Names(texts);
        for (Target target : inventory.targets().current()) {
            if (target.name().equalsIgnoreCase(typed.strip())
                    || names.target(target).equalsIgnoreCase(typed.strip())
                    || target.id().toString().equals(typed)) {
                return target;
            }
        }
        throw new WrongUse(text("cli.wrong.target", typed));
    }

    /// On the error output: why it was not done, as an object where that is wanted.
    ///
    /// @param kind of failure, in one word, for programs
    /// @param remedy may be empty
    void refuse(String kind, String title, String remedy) {
        if (asJson) {
            err().println(FleetJson.failure(Json.MAPPER, kind, title, remedy).toString());
            return;
        }
        err().println(TextTable.clean(title));
        if (!remedy.isEmpty()) {
            err().println(remedy);
        }
    }

    /// On the error output: what happened, why, what to do now.
    void tell(Fault fault) {
        tell(fault, faults().tell(fault));
    }

    /// The same of a target of a kind.
    void tell(Fault fault, TargetKind kind) {
        tell(fault, faults().tell(fault, kind));
    }

    private void tell(Fault fault, FaultText.Told told) {
        if (asJson) {
            err().println(FleetJson.fault(Json.MAPPER, fault, told).toString());
            return;
        }
        err().println(TextTable.clean(told.title() + "."));
        err().println(TextTable.clean(told.why()));
        err().println(TextTable.clean(told.remedy()));
        if (!told.command().isEmpty()) {
            err().println("  " + TextTable.clean(told.command()));
        }
    }

    /// Made when something is printed as JSON: a window that starts has no use for it.
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
