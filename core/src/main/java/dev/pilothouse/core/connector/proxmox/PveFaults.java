package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.wire.HttpAnswer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an answer that is no success means. Proxmox says most of it in the phrase behind the status
/// (versions before pve-http-server 5.2 only there) and uses 500 for what others call a conflict.
final class PveFaults {

    private static final Pattern DENIED =
            Pattern.compile("Permission check failed \\(([^,)]+), ?([^)]+)\\)");
    private static final Pattern LOCKED = Pattern.compile("(?:CT|VM) is locked \\(([^)]+)\\)");
    private static final Pattern NODE = Pattern.compile("/nodes/([^/?]+)");

    /// How a task ends that somebody ended.
    private static final Pattern STOPPED =
            Pattern.compile("^(?:unexpected status$|received interrupt|interrupted by signal)");

    private static final int EXCERPT = 300;

    private final PveLogin login;

    PveFaults(PveLogin login) {
        this.login = login;
    }

    /// @param what the call, such as `POST /nodes/pve1/lxc/101/status/start`
    Fault of(String what, HttpAnswer answer, JsonNode body) {
        String said = said(answer, body);
        return switch (answer.status()) {
            case 400 -> new Fault.Rejected(what, parameters(body, said));
            case 401 -> login.wrong();
            case 403 -> denied(what, said);
            case 404 -> new Fault.NotFound(what);
            case 429, 503 -> new Fault.RateLimited(login.address(), null);
            case 501 -> new Fault.Unsupported(what, "", said);
            case 595 -> onNode(what, new Fault.Unreachable(node(what), said));
            case 596 -> onNode(what, new Fault.Protocol("TLS", said));
            case 599 -> onNode(what, new Fault.ConnectionLost(node(what), said));
            // What stands before the daemon got no answer from it, or gave up waiting.
            case 502, 504 ->
                    new Fault.ConnectionLost(login.address(), answer.status() + " " + said);
            default -> answer.status() >= 500 ? refused(what, said) : unexpected(what, answer);
        };
    }

    private Fault denied(String what, String said) {
        Matcher denied = DENIED.matcher(said);
        if (!denied.find()) {
            return new Fault.Forbidden(what, said);
        }
        String role = "pveum role add Pilothouse --privs " + denied.group(2).replace('|', ' ');
        String to = (login.token() ? " --tokens '" : " --users '") + login.user() + "'";
        return new Fault.Forbidden(
                what,
                role + " && pveum acl modify " + denied.group(1) + to + " --roles Pilothouse");
    }

    /// Why a task ended badly.
    ///
    /// @param exit in the cluster's words
    /// @param last lines of its log
    static Fault exit(String type, String exit, List<String> last) {
        if (STOPPED.matcher(exit).find()) {
            return new Fault.Rejected(type, exit + ": stopped before its end");
        }
        Fault fault = refused(type, exit);
        if (!(fault instanceof Fault.Rejected) || last.isEmpty()) {
            return fault;
        }
        return new Fault.Rejected(type, excerpt(exit + " (" + String.join(" / ", last) + ")"));
    }

    private static Fault refused(String what, String said) {
        Matcher locked = LOCKED.matcher(said);
        if (locked.find()) {
            return new Fault.Locked(what, locked.group(1));
        }
        return said.contains("does not exist")
                ? new Fault.NotFound(said)
                : new Fault.Rejected(what, said);
    }

    private static Fault unexpected(String what, HttpAnswer answer) {
        return new Fault.Protocol(what, answer.status() + " " + excerpt(answer.reason()));
    }

    private static Fault onNode(String what, Fault fault) {
        String node = node(what);
        return node.isEmpty() ? fault : new Fault.OnNode(node, fault);
    }

    private static String node(String what) {
        Matcher node = NODE.matcher(what);
        return node.find() ? node.group(1) : "";
    }

    private static String said(HttpAnswer answer, JsonNode body) {
        String message = body.path("message").asText("").strip();
        return excerpt(message.isEmpty() ? answer.reason().strip() : message);
    }

    /// `Parameter verification failed.` alone helps nobody: which ones, and why.
    private static String parameters(JsonNode body, String said) {
        List<String> wrong = new ArrayList<>();
        body.path("errors")
                .properties()
                .forEach(e -> wrong.add(e.getKey() + ": " + e.getValue().asText().strip()));
        return wrong.isEmpty() ? said : excerpt(String.join("; ", wrong));
    }

    private static String excerpt(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
    }
}
