package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.FileSource;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;

/// The two ways into a Linux system, files and a shell, whatever they go over.
///
/// @param local whether it is this machine
/// @param end what ends both
record NodeLink(FileSource files, Shell shell, boolean local, Runnable end)
        implements AutoCloseable {

    static NodeLink over(SshConnection connection) {
        return new NodeLink(connection.files(), connection.shell(), false, connection::close);
    }

    static NodeLink here(Scheduler scheduler) {
        LocalShell shell = new LocalShell(scheduler);
        return new NodeLink(new LocalFiles(scheduler), shell, true, shell::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
