package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// How a database driver that takes only names of classes gets its sockets from us: the classes
/// [DriverSockets] and [DriverTls] find the route of the connection that is being opened on this
/// thread. The driver keeps them and asks again when it opens a second connection to cancel a
/// query. Any thread may cut.
public final class DriverRoute {

    /// For the driver's option `socketFactory`.
    public static final String SOCKETS = DriverSockets.class.getName();

    /// For the driver's option `sslfactory`.
    public static final String TLS = DriverTls.class.getName();

    static final ScopedValue<DriverRoute> OPENING = ScopedValue.newInstance();

    /// Opens one connected socket; throws a [FaultException] where it can't.
    public interface Opener {
        Socket open();
    }

    private final Opener opener;
    private final TlsClient tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile @Nullable FaultException failed;

    /// @param opener straight to the server ([Reach#open]), or through an SSH connection
    /// ([SshConnection#dial])
    public DriverRoute(Opener opener, TlsClient tls) {
        this.opener = opener;
        this.tls = tls;
    }

    /// Runs what opens the connection, on this thread.
    public <T> T open(Callable<T> task) throws Exception {
        return ScopedValue.where(OPENING, this).call(task::call);
    }

    /// Ends all sockets at once and gives out no more: frees whoever waits for an answer.
    public void cut() {
        cut = true;
        open.forEach(socket -> Carried.quietly(socket::close));
    }

    /// Why the way to the server could not be opened, where that was not the driver's doing.
    public Optional<FaultException> failed() {
        return Optional.ofNullable(failed);
    }

    TlsClient tls() {
        return tls;
    }

    Socket socket() throws IOException {
        open.removeIf(Socket::isClosed);
        try {
            Socket socket = opener.open();
            open.add(socket);
            if (cut) {
                socket.close();
            }
            return socket;
        } catch (FaultException e) {
            failed = e;
            throw new IOException("no way to the server", e);
        }
    }

    /// The driver learns of it as of a broken socket; the reason is kept.
    void fail(FaultException e) {
        failed = e;
    }
}
