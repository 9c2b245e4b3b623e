package dev.pilothouse.core.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A key ring behind a tool of the system: `secret-tool` for the Secret Service of Linux desktops,
/// `security` on macOS. The secret goes to the tool's standard input, never into its arguments,
/// which every user of the machine can read. The secrets kept here are letters, digits and dashes.
public final class ToolRing implements DesktopRing {

    private static final String SERVICE = "pilothouse";
    private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final int LARGEST = 64 << 10;

    private final Kind kind;
    private final Path tool;
    private final String bus;

    private enum Kind {
        SECRET_TOOL("Secret Service"),
        SECURITY("macOS Keychain");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /// @param bus the address of the desktop's message bus; empty where none is needed
    private ToolRing(Kind kind, Path tool, String bus) {
        this.kind = kind;
        this.tool = tool;
        this.bus = bus;
    }

    /// The key ring of this desktop; [DesktopRing#NONE] where there is no tool for it.
    ///
    /// @param system the system property `os.name`
    /// @param environment of the process
    /// @param home where Windows' is kept
    public static DesktopRing find(String system, Map<String, String> environment, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            Path security = Path.of("/usr/bin/security");
            return Files.isExecutable(security) ? new ToolRing(Kind.SECURITY, security, "") : NONE;
        }
        if (os.startsWith("windows")) {
            return DpapiRing.ofThisUser(home);
        }
        String bus = environment.getOrDefault(BUS, "");
        if (bus.isEmpty()) {
            return NONE;
        }
        for (String folder : environment.getOrDefault("PATH", "").split(":")) {
            if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, "secret-tool"))) {
                return new ToolRing(Kind.SECRET_TOOL, Path.of(folder, "secret-tool"), bus);
            }
        }
        return NONE;
    }

    @Override
    public String name() {
        return kind.title;
    }

    @Override
    public boolean works() {
        try (Secret probe = Secret.of("probe".toCharArray())) {
            write("probe", probe, SHORT);
            boolean same = read("probe", SHORT).map(probe::same).orElse(false);
            remove("probe");
            return same;
        } catch (RingException e) {
            return false;
        }
    }

    @Override
    public Optional<Secret> read(String account) {
        return read(account, PATIENCE);
    }

    private Optional<Secret> read(String account, Duration patience) {
        List<String> arguments =
                switch (kind) {
                    case SECRET_TOOL -> List.of("lookup", "service", SERVICE, "account", account);
                    case SECURITY ->
                            List.of("find-generic-password", "-s", SERVICE, "-a", account, "-w");
                };
        Answer answer = run(arguments, new byte[0], patience);
        byte[] out = answer.out;
        int length = out.length;
        while (length > 0 && (out[length - 1] == '\n' || out[length - 1] == '\r')) {
            length--;
        }
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) (out[i] & 0xff);
        }
        Arrays.fill(out, (byte) 0);
        try {
            return answer.code != 0 || length == 0
                    ? Optional.empty()
                    : Optional.of(Secret.of(chars));
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    @Override
    public void write(String account, Secret secret) {
        write(account, secret, PATIENCE);
    }

    private void write(String account, Secret secret, Duration patience) {
        byte[] bytes = secret.utf8();
        try (Packed.Writer in = new Packed.Writer()) {
            List<String> arguments =
                    switch (kind) {
                        case SECRET_TOOL -> {
                            in.raw(bytes);
                            yield List.of(
                                    "store",
                                    "--label=Pilothouse",
                                    "service",
                                    SERVICE,
                                    "account",
                                    account);
                        }
                        case SECURITY -> {
                            String command =
                                    "add-generic-password -U -s "
                                            + SERVICE
                                            + " -a "
                                            + account
                                            + " -w ";
                            in.raw(command.getBytes(StandardCharsets.US_ASCII));
                            in.raw(bytes).u8('\n');
                            yield List.of("-i");
                        }
                    };
            byte[] input = in.done();
            try {
                Answer answer = run(arguments, input, patience);
                if (answer.code != 0) {
                    throw new RingException(tool + " ended with " + answer.code);
                }
            } finally {
                Arrays.fill(input, (byte) 0);
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public void remove(String account) {
        List<String> arguments =
                switch (kind) {
                    case SECRET_TOOL -> List.of("clear", "service", SERVICE, "account", account);
                    case SECURITY ->
                            List.of("delete-generic-password", "-s", SERVICE, "-a", account);
                };
        run(arguments, new byte[0], SHORT);
    }

    private record Answer(int code, byte[] out) {}

    private Answer run(List<String> arguments, byte[] input, Duration patience) {
        List<String> command = new ArrayList<>();
        command.add(tool.toString());
        command.addAll(arguments);
        Process process;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            if (!bus.isEmpty()) {
                builder.environment().put(BUS, bus);
            }
            process = builder.start();
        } catch (IOException e) {
            throw new RingException(tool + " can't be started", e);
        }
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            // What is kept fits into a pipe, so the tool ends without being read.
            if (!process.waitFor(patience)) {
                throw new RingException(tool + " did not answer within " + patience);
            }
            return new Answer(process.exitValue(), process.getInputStream().readNBytes(LARGEST));
        } catch (IOException e) {
            throw new RingException(tool + " broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
