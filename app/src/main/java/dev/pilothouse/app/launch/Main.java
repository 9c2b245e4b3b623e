package dev.pilothouse.app.launch;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.SshOptions;

import java.nio.file.Path;
import java.util.Locale;

/// Where the program starts.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Path place =
                Home.locate(
                        null,
                        System.getenv(),
                        System.getProperty("os.name"),
                        System.getProperty("user.home"));
        System.setProperty("pilothouse.logs", place.resolve("logs").toString());
        Texts texts = new Texts(Locale.getDefault());
        try (Scheduler scheduler = new SystemScheduler()) {
            Desktop desktop = new Desktop(scheduler, place, new StartFailure(texts));
            desktop.run(
                    () ->
                            Engine.open(
                                    InstanceLock.take(
                                            Home.open(place),
                                            Holder.Role.CONSOLE,
                                            scheduler.clock()),
                                    SshOptions.ofThisUser(),
                                    scheduler,
                                    true),
                    (e, w) -> {});
        }
        System.exit(0);
    }
}
