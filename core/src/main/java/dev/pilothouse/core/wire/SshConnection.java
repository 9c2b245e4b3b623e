package dev.pilothouse.core.wire;

import java.net.Socket;
import java.util.Map;

/// One server over SSH: opened at first use, kept open, and opened again at the next use after it
/// was lost. All holders for the same endpoint share one connection to the server, which ends when
/// the last of them closes. Any thread may call; what it gives out says otherwise for itself.
///
/// Every call that needs the server throws [dev.pilothouse.core.model.FaultException] and can be
/// interrupted, which also ends as such an exception with the thread's interrupt flag set. A
/// failed login is not tried again unless somebody calls again.
public interface SshConnection extends AutoCloseable {

    /// What a [dev.pilothouse.core.model.Fault.ConnectionLost] says of a connection that was taken
    /// and dropped again before a word of SSH was said.
    String DROPPED = "the server closed the connection before saying what it is";

    /// Opens the connection now, if it is not open, and tells how it goes.
    void open(SshProgress progress);

    /// Whether the server gives files over SFTP; opens the connection if needed.
    boolean sftp();

    /// Files, by SFTP where the server has it and through the shell otherwise; decided at first
    /// use. The same object each time; closed with this connection.
    FileSource files();

    /// The kept shell. The same object each time; closed with this connection.
    Shell shell();

    /// A login shell with a terminal, in a channel of its own beside the kept ones; as many as the
    /// server allows (`MaxSessions`), else a [dev.pilothouse.core.model.Fault.NoShell]. It is the
    /// caller's to close, and ends with this connection at the latest.
    ///
    /// @param environment wanted at the other end; `TERM` is always taken, the rest if the server
    /// accepts it
    TerminalStream terminal(TerminalStream.Size size, Map<String, String> environment);

    /// Runs a program that goes on talking, in a channel of its own beside the kept ones; as many
    /// as the server allows (`MaxSessions`), else a [dev.pilothouse.core.model.Fault.NoShell]. It
    /// is the caller's to close, which ends the program, too, and ends with this connection at the
    /// latest.
    ///
    /// @param script for a POSIX shell; see [ProgramScript#of]
    ProgramStream program(String script);

    /// Listens on 127.0.0.1 and carries what connects there to an address as the server sees it;
    /// ends with this connection at the latest. Throws a fault when the local port is taken or the
    /// server can't be reached now; lost later, the connection is opened again at the next use.
    ///
    /// @param localPort 0 for any free one
    /// @param host a name or address for the server to connect to
    LocalForward forward(int localPort, String host, int port);

    /// A connection to an address as the server sees it, through a channel: connected, with
    /// timeouts that work, the caller's to close; ends with the server's connection at the latest.
    /// Throws a fault when the server can't be reached or does not reach that address.
    Socket dial(String host, int port);

    /// What the server calls itself, such as `OpenSSH_9.2p1 Debian-2`; empty before the first
    /// connection.
    String serverVersion();

    /// Bytes written to the server's socket since the first connection, handshakes included.
    long bytesUp();

    /// Bytes read from it.
    long bytesDown();

    @Override
    void close();
}
