package dev.pilothouse.app.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/// Asks the terminal driver of Linux and macOS how large the window is; elsewhere, and where there
/// is no terminal, the variables COLUMNS and LINES tell, else 80 × 24.
final class WindowSize implements TerminalSize {

    /// TIOCGWINSZ of `ioctl_tty(2)`.
    private static final long LINUX_REQUEST = 0x5413;

    private static final long MAC_REQUEST = 0x40087468;
    private static final int OUTPUT = 1;

    private final Map<String, String> environment;
    private final long request;
    private final boolean known;

    WindowSize(Map<String, String> environment, String system) {
        this.environment = environment;
        boolean mac = system.startsWith("Mac");
        known = mac || system.startsWith("Linux");
        request = mac ? MAC_REQUEST : LINUX_REQUEST;
    }

    @Override
    public Size now() {
        Size asked = known ? ask() : Size.USUAL;
        return new Size(number("COLUMNS", asked.columns()), number("LINES", asked.rows()));
    }

    @SuppressWarnings(
            "restricted") // one call into the C library; the launcher allows native access
    private Size ask() {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle ioctl =
                    linker.downcallHandle(
                            linker.defaultLookup().find("ioctl").orElseThrow(),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.ADDRESS),
                            Linker.Option.firstVariadicArg(2));
            // struct winsize: rows, columns, and two that are of no use
            MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
            int failed = (int) ioctl.invokeExact(OUTPUT, request, size);
            int rows = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 0));
            int columns = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1));
            return failed != 0 || rows == 0 || columns == 0 ? Size.USUAL : new Size(columns, rows);
        } catch (Throwable e) {
            // Not worth failing for; method handles declare Throwable.
            return Size.USUAL;
        }
    }

    /// A variable that was exported on purpose goes before what the driver says.
    private int number(String name, int otherwise) {
        try {
            int number = Integer.parseInt(environment.getOrDefault(name, ""));
            return number > 0 ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
