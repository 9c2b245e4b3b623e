package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.core.wire.HttpAsk.Pair;
import dev.pilothouse.core.wire.HttpLost;

import java.util.List;
import java.util.function.Predicate;

/// A cluster by all its addresses: stays with the one that answers, and goes to the next when that
/// can't be reached. A certificate that is not the known one, or a login refused, is never a reason
/// to try elsewhere.
final class Cluster implements PveApi, PveSockets, AutoCloseable {

    private final List<PveClient> clients;
    private final Runnable below;
    private volatile int current;

    /// @param clients one per address, in the order in which they are tried
    /// @param below gives back what carries their connections
    Cluster(List<PveClient> clients, Runnable below) {
        this.clients = List.copyOf(clients);
        this.below = below;
    }

    /// One per address.
    List<PveClient> clients() {
        return clients;
    }

    /// The one that answers, as far as is known.
    PveClient client() {
        return clients.get(current);
    }

    @Override
    public Page page(String path, Pair... parameters) {
        try {
            return first(client -> client.page(path, parameters), _ -> true);
        } catch (HttpLost e) {
            throw e.failure();
        }
    }

    @Override
    public JsonNode change(String method, String path, List<Pair> parameters) throws HttpLost {
        return first(client -> client.change(method, path, parameters), e -> !e.sent());
    }

    /// By the address that has just answered: who asked for a console is expected at once.
    @Override
    public Duplex socket(String path, List<Pair> parameters) throws HttpLost {
        return client().socket(path, parameters);
    }

    private interface Ask<T> {
        T of(PveClient client) throws HttpLost;
    }

    /// @param again whether what got lost may be asked of another server
    private <T> T first(Ask<T> ask, Predicate<HttpLost> again) throws HttpLost {
        int start = current;
        int left = clients.size();
        for (int i = start; ; i = (i + 1) % clients.size()) {
            left--;
            try {
                T answer = ask.of(clients.get(i));
                current = i;
                return answer;
            } catch (HttpLost e) {
                if (left == 0 || !again.test(e) || !elsewhere(e.failure().fault())) {
                    throw e;
                }
            } catch (FaultException e) {
                if (left == 0 || !elsewhere(e.fault())) {
                    throw e;
                }
            }
        }
    }

    /// Whether another server may do better: this one can't be reached, or hardly lives.
    static boolean elsewhere(Fault fault) {
        return fault instanceof Fault.Unreachable
                || fault instanceof Fault.Refused
                || fault instanceof Fault.Timeout
                || fault instanceof Fault.ConnectionLost
                || fault instanceof Fault.RateLimited;
    }

    @Override
    public void close() {
        clients.forEach(PveClient::close);
        below.run();
    }
}
