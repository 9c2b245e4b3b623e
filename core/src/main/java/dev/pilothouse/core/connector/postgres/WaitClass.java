package dev.pilothouse.core.connector.postgres;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What a session that runs a statement is held up by, in classes that a chart can show. The
/// server's own classes (its manual, "Wait Events"), with what has to do with the WAL apart,
/// because its remedy is another one.
public enum WaitClass {
    /// It waits for nothing that the server knows of: it computes.
    CPU,
    /// Reads or writes files.
    IO,
    /// Writes or flushes the WAL, or waits for those who do.
    WAL,
    /// A lock of a table, row or key that another session holds.
    LOCK,
    /// A lock inside the server's shared memory.
    LWLOCK,
    /// Another process of the server.
    IPC,
    /// Its client takes or gives no data.
    CLIENT,
    /// A pause, such as `pg_sleep`.
    TIMEOUT,
    /// A pinned buffer, an extension, and what newer versions add.
    OTHER;

    /// As it stands in the history.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static WaitClass of(Backend backend) {
        String event = backend.waitEvent();
        boolean wal = event.startsWith("WAL") || event.equals("SyncRep");
        return switch (backend.waitKind()) {
            case "" -> CPU;
            case "IO" -> wal ? WAL : IO;
            case "LWLock" -> wal ? WAL : LWLOCK;
            case "Lock" -> LOCK;
            case "IPC" -> wal ? WAL : IPC;
            case "Client" -> CLIENT;
            case "Timeout" -> TIMEOUT;
            default -> OTHER;
        };
    }

    /// How many are in each class, 0 included; none at all where we don't see everybody.
    static Map<WaitClass, Integer> count(Activity activity) {
        Map<WaitClass, Integer> counts = new EnumMap<>(WaitClass.class);
        if (!activity.complete()) {
            return counts;
        }
        for (WaitClass each : values()) {
            counts.put(each, 0);
        }
        for (Backend backend : activity.backends()) {
            boolean works = backend.client() || backend.leader() != 0;
            if (works && backend.state().equals("active") && !backend.own()) {
                counts.merge(of(backend), 1, Integer::sum);
            }
        }
        return counts;
    }
}
