package dev.pilothouse.app.cli;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Matrix;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// The command line: understands what was typed, does it, and says how it went by its exit code
/// ([ExitCode]). Nothing is ever asked when standard input is no terminal.
public final class Cli {

    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private final Surroundings around;
    private final Core.Opener opener;
    private final Screens screens;

    public Cli(Surroundings around, Core.Opener opener, Screens screens) {
        this.around = around;
        this.opener = opener;
        this.screens = screens;
    }

    /// Runs one command to its end, on the calling thread.
    ///
    /// @return the exit code
    public int run(String... args) {
        if (args.length == 0) {
            return bare();
        }
        String[] asked = args[0].equals("help") ? help(args) : args;
        return commandLine(asked).execute(asked);
    }

    /// `help target add` is `target add --help`.
    private static String[] help(String... args) {
        String[] asked = Arrays.copyOfRange(args, 1, args.length + 1);
        asked[asked.length - 1] = "--help";
        return asked;
    }

    /// Without arguments there is nothing to understand, and building the command tree would take
    /// about a third of the time until the window is on the screen.
    private int bare() {
        Session session = new Session(around, opener, screens, locale());
        try {
            return new RootCommand(session).call();
        } catch (Exception e) {
            return failed(session, e);
        }
    }

    /// The command tree in the language the arguments ask for.
    CommandLine commandLine(String... args) {
        Locale locale = locale(args);
        Session session = new Session(around, opener, screens, locale);
        // What is typed wrongly may stand before it.
        session.json(List.of(args).contains("--json"));
        CommandLine root = new CommandLine(new RootCommand(session));
        CommandLine target = new CommandLine(new TargetCommand(session));
        target.addSubcommand(new TargetAddCommand(session));
        target.addSubcommand(new TargetEditCommand(session));
        root.addSubcommand(new StatusCommand(session));
        root.addSubcommand(new WatchCommand(session));
        root.addSubcommand(target);
        root.addSubcommand(new HistoryCommand(session));
        root.addSubcommand(new RunCommand(session));
        root.addSubcommand(new CacheCommand(session));
        root.addSubcommand(new ShotCommand(session));
        root.addSubcommand(new VaultCommand(session));
        root.addSubcommand(new UserCommand(session));
        CommandLine key = new CommandLine(new KeyCommand(session));
        KeyOnServers.register(key, session);
        root.addSubcommand(key);
        CommandLine service = new CommandLine(new ServiceCommand(session));
        service.addSubcommand(new ServiceWatchCommand(session));
        root.addSubcommand(service);
        root.addSubcommand(new PgCommand(session));
        CommandLine pve = new CommandLine(new PveCommand(session));
        pve.addSubcommand(new PveCreateCommand(session));
        pve.addSubcommand(new PveResizeCommand(session));
        pve.addSubcommand(new PvePasswordCommand(session));
        pve.addSubcommand(new PveSnapshotCommand(session));
        pve.addSubcommand(new PveUnlockCommand(session));
        pve.addSubcommand(new PveRestoreCommand(session));
        pve.addSubcommand(new PveProtectCommand(session));
        pve.addSubcommand(new PveTemplatesCommand(session));
        pve.addSubcommand(new PveTaskCommand(session));
        root.addSubcommand(pve);
        root.addSubcommand(new AuditCommand(session));
        root.addSubcommand(new DoctorCommand(session));
        root.setResourceBundle(new UsageTexts(session.texts()));
        root.getCommandSpec().version("pilothouse " + version());
        root.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        // Not by a class that implements picocli's interface: Java would read picocli's jar to
        // check
        // that it does, at every start and before anything else.
        WrongUseHandler wrong = new WrongUseHandler(session);
        root.setParameterExceptionHandler((e, _) -> wrong.handle(e));
        root.setExecutionExceptionHandler(
                (e, _, understood) -> failed(session, e, understood, List.of(args)));
        return root;
    }

    /// A home that another process has open does not keep one from looking: that one is asked.
    private static int failed(
            Session session, Exception e, CommandLine.ParseResult understood, List<String> typed) {
        if (e instanceof FaultException fault
                && fault.fault() instanceof Fault.Locked
                && Beside.passes(understood)) {
            try {
                OptionalInt code = session.beside(typed);
                if (code.isPresent()) {
                    return code.getAsInt();
                }
            } catch (FaultException silent) {
                return failed(session, silent);
            }
        }
        int code = failed(session, e);
        if (e instanceof FaultException fault
                && fault.fault() instanceof Fault.Locked
                && !session.json()) {
            session.err().println(session.text("cli.beside.not"));
        }
        return code;
    }

    /// Why the Pilothouse that has the home open does not answer somebody else.
    String anotherIsHere(Optional<String> who, String... args) {
        Texts texts = texts(args);
        return who.map(name -> texts.text("cli.beside.other", name))
                .orElseGet(() -> texts.text("cli.beside.nobody"));
    }

    /// In the language the arguments ask for.
    Texts texts(String... args) {
        return new Texts(locale(args));
    }

    /// The version of this program, such as `0.1.0`.
    public static String version() {
        try (InputStream in = Cli.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> languages() {
        return Texts.LANGUAGES.stream().map(Locale::getLanguage).toList();
    }

    private static int failed(Session session, Exception e) {
        switch (e) {
            case WrongUse wrong -> {
                session.refuse("WrongUse", String.valueOf(wrong.getMessage()), "");
                return ExitCode.WRONG_USE;
            }
            case InvalidInput input -> {
                session.refuse(
                        "WrongUse", session.text(input.code(), input.value(), input.field()), "");
                return ExitCode.WRONG_USE;
            }
            case NotAllowed refused -> {
                session.refuse("NotAllowed", refused(session, refused), "");
                return ExitCode.NOT_MEASURED;
            }
            case FaultException fault -> {
                session.tell(fault.fault());
                return ExitCode.NOT_MEASURED;
            }
            case Told _ -> {
                return ExitCode.NOT_MEASURED;
            }
            case InterruptedException _ -> {
                return ExitCode.NOT_MEASURED;
            }
            default -> {
                LOG.error("The command failed", e);
                session.tell(new Fault.Internal(String.valueOf(e)));
                return ExitCode.NOT_MEASURED;
            }
        }
    }

    private static String refused(Session session, NotAllowed refused) {
        String role =
                session.text(
                        "vault.role."
                                + Matrix.least(refused.right()).name().toLowerCase(Locale.ROOT));
        return refused.actor()
                .map(actor -> session.text("cli.notallowed", actor.name(), role))
                .orElseGet(() -> session.text("cli.notsignedin", role));
    }

    private Locale locale(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--lang=")) {
                return Locale.of(args[i].substring("--lang=".length()));
            }
            if (args[i].equals("--lang") && i + 1 < args.length) {
                return Locale.of(args[i + 1]);
            }
        }
        return around.place().locale();
    }
}
