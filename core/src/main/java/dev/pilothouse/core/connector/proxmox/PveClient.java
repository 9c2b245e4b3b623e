package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.core.wire.HttpAnswer;
import dev.pilothouse.core.wire.HttpAsk;
import dev.pilothouse.core.wire.HttpAsk.Pair;
import dev.pilothouse.core.wire.HttpLost;
import dev.pilothouse.core.wire.HttpPeer;
import dev.pilothouse.core.wire.Upgraded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One address of a cluster's REST interface: logs in, asks, reads the answers. Repeats nothing by
/// itself but a reading whose ticket had run out. Any thread may call; calls block.
final class PveClient implements PveApi, PveSockets, AutoCloseable {

    private static final String API = "/api2/json";

    /// The daemon gives up on another node after 30 s.
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final long MOST = 64L << 20;
    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");
    private static final Duration RENEW = Duration.ofMinutes(90);

    private final HttpPeer peer;
    private final PveLogin login;
    private final Secrets secrets;
    private final Clock clock;
    private final PveFaults faults;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Object lock = new Object();
    private @Nullable PveTicket ticket;

    PveClient(HttpPeer peer, PveLogin login, Secrets secrets, Clock clock) {
        this.peer = peer;
        this.login = login;
        this.secrets = secrets;
        this.clock = clock;
        faults = new PveFaults(login);
    }

    @Override
    public Page page(String path, Pair... parameters) {
        try {
            return read(path, List.of(parameters));
        } catch (FaultException e) {
            if (login.token() || !e.fault().equals(login.wrong())) {
                throw e;
            }
            // The ticket may have been ended early: by a change of the password, or a new key.
            forget();
            return read(path, List.of(parameters));
        }
    }

    private Page read(String path, List<Pair> parameters) {
        try {
            return call("GET", path, parameters);
        } catch (HttpLost e) {
            throw e.failure();
        }
    }

    @Override
    public JsonNode change(String method, String path, List<Pair> parameters) throws HttpLost {
        return call(method, path, parameters).data();
    }

    @Override
    public Duplex socket(String path, List<Pair> parameters) throws HttpLost {
        HttpAsk ask = new HttpAsk("GET", API + path, parameters, headers(false), LIMIT, MOST);
        return switch (peer.socket(ask, "binary")) {
            case Upgraded.Open open -> open.socket();
            case Upgraded.Answered(HttpAnswer answer) -> {
                String what = "GET " + path;
                throw new FaultException(
                        answer.status() < 400
                                ? new Fault.Protocol(what, excerpt(answer))
                                : faults.of(what, answer, parse(what, answer)));
            }
        };
    }

    private Page call(String method, String path, List<Pair> parameters) throws HttpLost {
        List<Pair> headers = headers(!method.equals("GET"));
        String what = method + " " + path;
        HttpAnswer answer =
                peer.ask(new HttpAsk(method, API + path, parameters, headers, LIMIT, MOST));
        return page(what, answer);
    }

    private Page page(String what, HttpAnswer answer) {
        JsonNode body = parse(what, answer);
        if (answer.status() == 200) {
            if (!body.has("data")) {
                throw new FaultException(new Fault.Protocol(what, excerpt(answer)));
            }
            return new Page(body.get("data"), body.path("total").asLong(-1));
        }
        throw new FaultException(faults.of(what, answer, body));
    }

    private JsonNode parse(String what, HttpAnswer answer) {
        try {
            JsonNode body = mapper.readTree(answer.body());
            return body == null ? mapper.createObjectNode() : body;
        } catch (IOException e) {
            if (answer.status() != 200) {
                return mapper.createObjectNode(); // the phrase behind the status says why
            }
            throw new FaultException(new Fault.Protocol(what, excerpt(answer)), e);
        }
    }

    private static String excerpt(HttpAnswer answer) {
        String text = answer.text().replaceAll("[^\\x20-\\x7e]+", "·");
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }

    private List<Pair> headers(boolean changes) throws HttpLost {
        if (login.token()) {
            return login.tokenHeaders(secrets);
        }
        synchronized (lock) {
            PveTicket now = ticket;
            long age = now == null ? 0 : clock.nanos() - now.fetched();
            if (now == null) {
                now = fetch(login.passwordParameters(secrets));
            } else if (age > RENEW.toNanos()) {
                now = renew(now);
            }
            ticket = now;
            return now.headers(changes);
        }
    }

    /// A ticket that still lives is a password for the next one.
    private PveTicket renew(PveTicket old) throws HttpLost {
        try {
            return fetch(
                    List.of(
                            new Pair("username", login.user()),
                            new Pair("password", old.ticket())));
        } catch (FaultException e) {
            return fetch(login.passwordParameters(secrets));
        }
    }

    private PveTicket fetch(List<Pair> parameters) throws HttpLost {
        String path = "/access/ticket";
        HttpAnswer answer =
                peer.ask(new HttpAsk("POST", API + path, parameters, List.of(), LIMIT, MOST));
        JsonNode data = page("POST " + path, answer).data();
        if (data.path("NeedTFA").asInt(0) == 1) {
            data = second(data.path("ticket").asText());
        }
        return new PveTicket(
                data.path("ticket").asText(),
                data.path("CSRFPreventionToken").asText(),
                clock.nanos());
    }

    /// The second factor: a code of six digits, or one of the recovery keys. Either is good once.
    private JsonNode second(String half) throws HttpLost {
        try (Secret code = secrets.get(login.codeName()).orElse(null)) {
            if (code == null) {
                throw codeNeeded(false);
            }
            secrets.forget(login.codeName());
            String typed = code.use(String::new).strip();
            String kind = SIX_DIGITS.matcher(typed).matches() ? "totp:" : "recovery:";
            List<Pair> parameters =
                    List.of(
                            new Pair("username", login.user()),
                            new Pair("tfa-challenge", half),
                            new Pair("password", kind + typed));
            String path = "/access/ticket";
            HttpAsk ask = new HttpAsk("POST", API + path, parameters, List.of(), LIMIT, MOST);
            return page("POST " + path, peer.ask(ask)).data();
        } catch (FaultException e) {
            throw e.fault().equals(login.wrong()) ? codeNeeded(true) : e;
        }
    }

    private FaultException codeNeeded(boolean wrong) {
        return new FaultException(
                new Fault.SecretNeeded(login.address(), login.codeName(), "otp", wrong));
    }

    /// As faults name it.
    String address() {
        return peer.address();
    }

    /// The SHA-256 of the certificate the server showed; empty before the first handshake.
    Optional<String> shown() {
        return peer.shown();
    }

    private void forget() {
        synchronized (lock) {
            ticket = null;
        }
    }

    @Override
    public void close() {
        peer.close();
        forget();
    }
}
