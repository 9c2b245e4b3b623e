package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.wire.FileSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Facts that files alone tell, for logins without a shell (SFTP only).
final class FileFacts {

    /// What needs no shell.
    static final Set<FactGroup> GROUPS = Set.of(FactGroup.OS, FactGroup.CPU, FactGroup.ADDRESSES);

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int LIMIT = 4 << 20;
    private static final String OS = "/etc/os-release";
    private static final String OS_LIB = "/usr/lib/os-release";
    private static final String HOST = "/proc/sys/kernel/hostname";
    private static final String KERNEL = "/proc/sys/kernel/osrelease";
    private static final String CPU = "/proc/cpuinfo";
    private static final String TRIE = "/proc/net/fib_trie";
    private static final String INET6 = "/proc/net/if_inet6";

    private FileFacts() {}

    static FileSource.Batch read(FileSource files, Findings out) {
        FileSource.Batch batch =
                files.read(
                        List.of(OS, OS_LIB, HOST, KERNEL, CPU, TRIE, INET6),
                        List.of(),
                        LIMIT,
                        DEADLINE);
        Map<String, String> contents = batch.contents();
        SystemFacts.release(contents.getOrDefault(OS, contents.getOrDefault(OS_LIB, "")), out);
        if (contents.containsKey(HOST)) {
            out.fact(NodeFacts.HOST_NAME, Findings.excerpt(contents.getOrDefault(HOST, "")));
        }
        if (contents.containsKey(KERNEL)) {
            out.fact(NodeFacts.KERNEL, Findings.excerpt(contents.getOrDefault(KERNEL, "")));
        }
        SystemFacts.cpu(
                contents.getOrDefault(CPU, "")
                        .lines()
                        .filter(line -> line.startsWith("model name") || line.startsWith("Model"))
                        .findFirst()
                        .orElse(""),
                out);
        StringBuilder addresses = new StringBuilder("fallback\n");
        addresses.append(contents.getOrDefault(TRIE, ""));
        contents.getOrDefault(INET6, "")
                .lines()
                .forEach(line -> addresses.append("\nif_inet6 ").append(line));
        AddressFacts.parse(new Sections.Section(addresses.toString(), 0), out);
        return batch;
    }
}
