package dev.pilothouse.app.launch;

import java.util.logging.Level;
import java.util.logging.Logger;

/// JavaFX warns of being on the class path, which is how it is in a build, on purpose. In the
/// packages it is a module and says nothing; Java's log, which takes 20 ms to begin, is not asked
/// for there.
final class ClassPathNotice {

    /// Held on to, because loggers that nobody holds forget their level.
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private ClassPathNotice() {}

    static void silence() {
        TOOLKIT.setLevel(Level.SEVERE);
    }
}
