package dev.pilothouse.core.store;

import dev.pilothouse.core.time.SystemScheduler;

import java.io.IOException;
import java.nio.file.Path;

/// A process that holds a home until it is killed: `home role`. Prints "held", and "raised" each
/// time it is asked to show itself.
final class HomeHolder {

    private HomeHolder() {}

    public static void main(String[] args) throws IOException {
        SystemScheduler scheduler = new SystemScheduler();
        InstanceLock lock =
                InstanceLock.take(
                        Home.open(Path.of(args[0])),
                        Holder.Role.valueOf(args[1]),
                        scheduler.clock());
        RaiseSocket.listen(lock, scheduler, () -> say("raised"));
        say("held");
        // Until the parent kills it, or ends and so closes the pipe.
        while (System.in.read() >= 0) {
            say("still held");
        }
    }

    private static synchronized void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
