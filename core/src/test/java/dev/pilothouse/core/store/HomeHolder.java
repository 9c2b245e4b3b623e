package dev.pilothouse.core.store;

import dev.pilothouse.core.time.SystemScheduler;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

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
        HomeSocket.listen(lock, scheduler, new Polite());
        say("held");
        // Until the parent kills it, or ends and so closes the pipe.
        while (System.in.read() >= 0) {
            say("still held");
        }
    }

    /// Repeats what it is asked.
    private static final class Polite implements HomeSocket.Served {
        @Override
        public boolean raise() {
            say("raised");
            return true;
        }

        @Override
        public int answer(List<String> words, OutputStream out, OutputStream error)
                throws IOException {
            out.write(String.join(" ", words).getBytes(StandardCharsets.UTF_8));
            error.write("!".getBytes(StandardCharsets.UTF_8));
            return words.size();
        }
    }

    private static synchronized void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
