package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.Backups;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Looks at everything the program itself needs, and says what is wrong with it and what to do.
@Command(name = "doctor", sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

    private static final long LITTLE_ROOM = 200L << 20;

    private final Session session;
    private final List<Finding> findings = new ArrayList<>();

    @Option(names = "--restore", paramLabel = "FILE", descriptionKey = "doctor.restore")
    private @Nullable Path backup;

    DoctorCommand(Session session) {
        this.session = session;
    }

    /// @param remedy empty where all is well
    private record Finding(boolean ok, String what, String result, String remedy) {}

    @Override
    public Integer call() {
        if (backup != null) {
            return restore(backup);
        }
        fine("program", Cli.version());
        fine("java", Runtime.version() + ", " + session.around().place().system());
        home();
        display();
        ssh();
        show();
        return findings.stream().allMatch(Finding::ok) ? ExitCode.FINE : ExitCode.TROUBLE;
    }

    /// Only because the user said so; the damaged file stays beside it.
    private int restore(Path file) {
        Home home = Home.open(session.place());
        try (InstanceLock lock = InstanceLock.take(home, Holder.Role.COMMAND, session.clock())) {
            Path aside = new Backups(lock.home(), session.clock()).restore(file);
            if (session.json()) {
                ObjectNode node = session.mapper().createObjectNode();
                node.put("restored", file.toString());
                node.put("aside", aside.toString());
                session.print(node);
            } else {
                session.say(session.text("cli.doctor.restored", file.toString(), aside.toString()));
            }
        }
        return ExitCode.FINE;
    }

    private void home() {
        Path place = session.place();
        Home home = attempt("home", () -> Home.open(place));
        if (home == null) {
            return;
        }
        fine("home", home.toString());
        room(home);
        backups(home);
        Optional<Holder> holder = holder(home);
        if (holder.isPresent()) {
            // The one that has it open would have said if it could not read it.
            fine("holder", holder.get().word());
            return;
        }
        fine("holder", session.text("cli.doctor.nobody"));
        Core core = attempt("store", () -> session.open(Holder.Role.COMMAND, false));
        if (core == null) {
            return;
        }
        try (core) {
            fine(
                    "store",
                    session.texts()
                            .plural("cli.targets", core.inventory().targets().current().size()));
            String size = attempt("cache", () -> readable(core.history()));
            if (size != null) {
                fine("cache", size);
            }
        }
    }

    /// How large the cache is, after a look into it; one that waits for the vault is not looked at.
    private String readable(HistoryQuery cache) {
        try {
            cache.events(0, 1, 1);
        } catch (FaultException e) {
            if (!(e.fault() instanceof Fault.VaultLocked)) {
                throw e;
            }
        }
        return session.format().bytes(cache.bytes());
    }

    /// Who has the home: only the lock itself tells for sure.
    private Optional<Holder> holder(Home home) {
        try (InstanceLock lock = InstanceLock.take(home, Holder.Role.COMMAND, session.clock())) {
            return Optional.<Holder>empty().filter(_ -> lock.home() != null);
        } catch (FaultException e) {
            return InstanceLock.holder(home);
        }
    }

    private void room(Home home) {
        try {
            long free = Files.getFileStore(home.directory()).getUsableSpace();
            add(free >= LITTLE_ROOM, "room", session.format().bytes(free));
        } catch (IOException e) {
            add(false, "room", String.valueOf(e.getMessage()));
        }
    }

    private void backups(Home home) {
        List<Path> all = new Backups(home, session.clock()).list();
        fine(
                "backups",
                all.isEmpty()
                        ? session.text("cli.doctor.nobackups")
                        : session.texts()
                                .plural(
                                        "cli.doctor.copies",
                                        all.size(),
                                        String.valueOf(all.getFirst().getFileName())));
    }

    private void display() {
        String why = session.screens().whyNoWindow();
        // Without a display the program still does its work in a terminal.
        fine("display", session.text(why.isEmpty() ? "cli.doctor.yes" : "cli.doctor.none"));
    }

    private void ssh() {
        Path folder = Path.of(session.around().place().user(), ".ssh");
        for (String name : List.of("config", "known_hosts")) {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                fine(
                        name.equals("config") ? "sshconfig" : "knownhosts",
                        session.text("cli.doctor.none"));
            } else {
                add(
                        Files.isReadable(file),
                        name.equals("config") ? "sshconfig" : "knownhosts",
                        file.toString());
            }
        }
        String socket = session.around().place().environment().getOrDefault("SSH_AUTH_SOCK", "");
        if (socket.isEmpty()) {
            fine("agent", session.text("cli.doctor.none"));
        } else {
            add(Files.exists(Path.of(socket)), "agent", socket);
        }
    }

    private <T> @Nullable T attempt(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (FaultException e) {
            Fault fault = e.fault();
            FaultText.Told told = session.faults().tell(fault);
            findings.add(
                    new Finding(
                            false,
                            what,
                            told.title() + ". " + told.why(),
                            told.remedy() + restorable(fault)));
            return null;
        }
    }

    /// The command that restores the newest backup, where one helps.
    private String restorable(Fault fault) {
        if (!(fault instanceof Fault.Storage storage)
                || storage.trouble() != Fault.Storage.Trouble.DAMAGED) {
            return "";
        }
        List<Path> all = new Backups(Home.open(session.place()), session.clock()).list();
        return all.isEmpty() ? "" : " pilothouse doctor --restore " + all.getFirst();
    }

    private void fine(String what, String result) {
        findings.add(new Finding(true, what, result, ""));
    }

    private void add(boolean ok, String what, String result) {
        findings.add(
                new Finding(ok, what, result, ok ? "" : session.text("cli.doctor.remedy." + what)));
    }

    private void show() {
        if (session.json()) {
            ArrayNode all = session.mapper().createArrayNode();
            for (Finding finding : findings) {
                ObjectNode node = all.addObject();
                node.put("check", finding.what());
                node.put("ok", finding.ok());
                node.put("result", finding.result());
                node.put("remedy", finding.remedy());
            }
            session.print(all);
            return;
        }
        for (Finding finding : findings) {
            session.say(
                    (finding.ok() ? "✓ " : "✗ ")
                            + session.text("cli.doctor." + finding.what())
                            + ": "
                            + TextTable.clean(finding.result()));
            if (!finding.remedy().isEmpty()) {
                session.say("  " + TextTable.clean(finding.remedy()));
            }
        }
    }
}
