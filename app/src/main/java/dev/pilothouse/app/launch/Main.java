package dev.pilothouse.app.launch;

import dev.pilothouse.app.cli.Cli;
import dev.pilothouse.app.cli.ThisProcess;
import dev.pilothouse.app.dialog.Failures;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.time.Termination;

import javafx.application.Platform;

import java.nio.file.Path;

/// Where the program starts: wires the command line to the engine and to the window, and ends with
/// the exit code.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (!Platform.class.getModule().isNamed()) {
            ClassPathNotice.silence();
        }
        Path home = home(args);
        System.setProperty(LogFile.FOLDER, Home.logsOf(home).toString());
        Toolkit toolkit = new Toolkit();
        if (args.length == 0 && DesktopScreens.display()) {
            // It takes its time on threads of its own; meanwhile this one gets the log going.
            if (Home.seemsHeld(home)) {
                // A window that is there already is about to come to the front instead.
                toolkit.begin();
            } else {
                toolkit.beginWithFrame(home);
            }
        }
        System.exit(run(args, toolkit));
    }

    private static int run(String[] args, Toolkit toolkit) {
        Failures failures = new Failures();
        try (Scheduler scheduler = new SystemScheduler(Clock.system(), failures)) {
            DesktopScreens screens = new DesktopScreens(scheduler, toolkit, failures);
            try (Termination termination = Termination.listen(screens::end)) {
                return new Cli(
                                ThisProcess.surroundings(scheduler, termination::asked),
                                new EngineCore.Opener(scheduler),
                                screens)
                        .run(args);
            }
        }
    }

    /// Before the command line is read: the log lies in the home that the arguments name.
    private static Path home(String[] args) {
        String home = null;
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals("--home")) {
                home = args[i + 1];
            }
        }
        for (String arg : args) {
            if (arg.startsWith("--home=")) {
                home = arg.substring("--home=".length());
            }
        }
        return Home.locate(
                home,
                System.getenv(),
                System.getProperty("os.name", ""),
                System.getProperty("user.home", ""));
    }
}
