package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.TlsMode;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Secrets;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// One server that is spoken to over HTTPS, by few kept connections. Nothing is repeated, no
/// redirection is followed, no proxy is asked, no cookie kept: what an answer means is for those to
/// say who know the server. Any thread may call; calls block and can be interrupted.
public final class HttpPeer implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /// Servers that close idle connections after five seconds must not be beaten to it.
    private static final long KEPT_SECONDS = 4;

    private static final int KEPT = 4;

    /// Servers that answer a good-bye by hanging up are not waited for longer.
    private static final Duration GOOD_BYE = Duration.ofSeconds(2);

    private final String host;
    private final int port;
    private final String address;
    private final TlsClient tls;
    private final OkHttpClient client;

    /// @param tls without a mode: the certificate has to be for this host and signed by somebody
    /// this machine trusts, or be the pinned one
    /// @param home of the user, for files that begin with `~/`
    public HttpPeer(String host, int port, Endpoint.Tls tls, Path home, Secrets secrets) {
        this(host, port, tls, home, secrets, null);
    }

    /// @param route how to get there; null for straight
    public HttpPeer(
            String host,
            int port,
            Endpoint.Tls tls,
            Path home,
            Secrets secrets,
            @Nullable HttpRoute route) {
        this.host = host;
        this.port = port;
        address = SshAddress.of(host, port, "").toString();
        Endpoint.Tls strict =
                new Endpoint.Tls(
                        tls.mode() == null ? TlsMode.VERIFY_FULL : tls.mode(),
                        tls.caFile(),
                        tls.pin(),
                        tls.certificate(),
                        tls.key());
        this.tls = new TlsClient(address, strict, home, secrets, null);
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .connectionPool(new ConnectionPool(KEPT, KEPT_SECONDS, TimeUnit.SECONDS))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .proxy(Proxy.NO_PROXY)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .retryOnConnectionFailure(false)
                        .connectTimeout(CONNECT)
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
                        .sslSocketFactory(this.tls.factory(), this.tls.trust());
        if (!this.tls.namesHost()) {
            builder.hostnameVerifier((_, _) -> true);
        }
        if (route != null) {
            // The name is for the other end of the route to look up.
            builder.dns(_ -> List.of(InetAddress.getLoopbackAddress()))
                    .socketFactory(new RoutedSockets(route, host, port));
        }
        client = builder.build();
    }

    /// As faults name it, such as `pve1.example:8006`.
    public String address() {
        return address;
    }

    /// The SHA-256 of the certificate the server showed; empty before the first handshake.
    public Optional<String> shown() {
        return tls.shown();
    }

    /// Asks once.
    public HttpAnswer ask(HttpAsk ask) throws HttpLost {
        Progress progress = new Progress(ask.hasBody());
        OkHttpClient once =
                client.newBuilder().callTimeout(ask.limit()).eventListener(progress).build();
        try (Response response = once.newCall(request(ask)).execute()) {
            return new HttpAnswer(response.code(), response.message(), body(response, ask.most()));
        } catch (IOException e) {
            Fault fault = fault(e, ask.limit(), progress.connected.get());
            throw new HttpLost(new FaultException(fault, e), progress.sent.get());
        } catch (FaultException e) {
            throw new HttpLost(e, progress.sent.get());
        }
    }

    /// Asks for a WebSocket, once. The parameters are part of the address and may be secret; they
    /// are in no log and no fault.
    ///
    /// @param ask a GET; its limit is for the opening alone
    /// @param protocol what is to be spoken in it, such as `binary`
    public Upgraded socket(HttpAsk ask, String protocol) throws HttpLost {
        Progress progress = new Progress(false);
        OkHttpClient once =
                client.newBuilder()
                        .callTimeout(ask.limit())
                        .webSocketCloseTimeout(GOOD_BYE)
                        .eventListener(progress)
                        .build();
        Request request =
                request(ask).newBuilder().header("Sec-WebSocket-Protocol", protocol).build();
        WebSocketDuplex duplex = new WebSocketDuplex(address);
        WebSocket socket = once.newWebSocket(request, duplex);
        try {
            duplex.opened().get(ask.limit().toMillis(), TimeUnit.MILLISECONDS);
            return new Upgraded.Open(duplex);
        } catch (ExecutionException e) {
            Optional<HttpAnswer> answer = duplex.answer();
            if (answer.isPresent()) {
                return new Upgraded.Answered(answer.get());
            }
            IOException lost =
                    e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            Fault fault = fault(lost, ask.limit(), progress.connected.get());
            throw new HttpLost(new FaultException(fault, lost), progress.sent.get());
        } catch (TimeoutException e) {
            socket.cancel();
            Fault fault = new Fault.Timeout(address, "read", ask.limit());
            throw new HttpLost(new FaultException(fault, e), progress.sent.get());
        } catch (InterruptedException e) {
            socket.cancel();
            Thread.currentThread().interrupt();
            throw new HttpLost(SshFaults.interrupted(address), progress.sent.get());
        }
    }

    private Request request(HttpAsk ask) {
        HttpUrl base = new HttpUrl.Builder().scheme("https").host(host).port(port).build();
        HttpUrl at = base.resolve(ask.path());
        if (at == null) {
            throw new IllegalArgumentException(ask.path());
        }
        HttpUrl.Builder url = at.newBuilder();
        FormBody.Builder form = new FormBody.Builder();
        for (HttpAsk.Pair pair : ask.parameters()) {
            if (ask.hasBody()) {
                form.add(pair.name(), pair.value());
            } else {
                url.addQueryParameter(pair.name(), pair.value());
            }
        }
        RequestBody body = ask.hasBody() ? form.build() : null;
        Request.Builder request = new Request.Builder().url(url.build()).method(ask.method(), body);
        ask.headers().forEach(pair -> request.header(pair.name(), pair.value()));
        return request.build();
    }

    private byte[] body(Response response, long most) throws IOException {
        try (InputStream in = response.body().byteStream()) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
            if (bytes.length > most) {
                throw new FaultException(new Fault.TooMuch(address, most));
            }
            return bytes;
        }
    }

    private Fault fault(IOException e, Duration limit, boolean connected) {
        if (e instanceof RoutedSockets.Lost lost) {
            return lost.failure().fault();
        }
        if (e instanceof SSLException || e.getCause() instanceof CertificateException) {
            String shown = tls.shown().orElse("");
            // A name that does not fit is told like a signer that is not known: pinning helps both.
            return shown.isEmpty()
                    ? new Fault.Protocol("TLS", SshFaults.excerpt(SshFaults.message(e)))
                    : tls.refused() || e instanceof SSLPeerUnverifiedException
                            ? tls.untrusted(shown)
                            : new Fault.ConnectionLost(address, SshFaults.message(e));
        }
        if (e instanceof SocketTimeoutException) {
            return new Fault.Timeout(address, "connect", CONNECT);
        }
        if (e instanceof InterruptedIOException) {
            return Thread.currentThread().isInterrupted()
                    ? SshFaults.interrupted(address).fault()
                    : new Fault.Timeout(address, "read", limit);
        }
        if (e instanceof ProtocolException) {
            return new Fault.Protocol(address, SshFaults.excerpt(SshFaults.message(e)));
        }
        // The library says where it could not connect to; what it was told of is below that.
        Exception told =
                e instanceof ConnectException && e.getCause() instanceof IOException below
                        ? below
                        : e;
        return connected
                ? new Fault.ConnectionLost(address, SshFaults.message(e))
                : SshFaults.connecting(address, told, CONNECT);
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        // Its threads would keep the program alive for a while.
        client.dispatcher().executorService().shutdown();
    }

    /// How far one question came.
    private static final class Progress extends EventListener {
        private final boolean body;
        private final AtomicBoolean connected = new AtomicBoolean();
        private final AtomicBoolean sent = new AtomicBoolean();

        Progress(boolean body) {
            this.body = body;
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            connected.set(true);
        }

        @Override
        public void requestHeadersEnd(Call call, Request request) {
            if (!body) {
                sent.set(true);
            }
        }

        /// From here on bytes of the body may arrive.
        @Override
        public void requestBodyStart(Call call) {
            sent.set(true);
        }
    }
}
