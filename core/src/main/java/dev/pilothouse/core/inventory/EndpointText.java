package dev.pilothouse.core.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.Watch;

import org.jspecify.annotations.Nullable;

/// An [Endpoint] as the store keeps it: a JSON object whose `type` says which one.
final class EndpointText {

    private final ObjectMapper json = new ObjectMapper();

    String write(Endpoint endpoint) {
        ObjectNode node = json.createObjectNode();
        switch (endpoint) {
            case Endpoint.ThisMachine _ -> node.put("type", "machine");
            case Endpoint.Watched watched -> {
                node.put("type", "watched");
                node.put("node", watched.node().value());
                node.put("kind", watched.watch().kind().name());
                node.put("subject", watched.watch().subject());
            }
            case Endpoint.Ssh ssh -> {
                node.put("type", "ssh");
                node.put("host", ssh.host());
                node.put("port", ssh.port());
                node.put("user", ssh.user());
                node.put("login", ssh.login().name());
                node.put("keyFile", ssh.keyFile());
                node.put("via", ssh.via());
            }
        }
        return node.toString();
    }

    Endpoint read(String text) {
        try {
            JsonNode node = json.readTree(text);
            return switch (node.path("type").asText()) {
                case "machine" -> new Endpoint.ThisMachine();
                case "watched" ->
                        new Endpoint.Watched(
                                new TargetId(node.path("node").asInt()),
                                new Watch(
                                        Watch.Kind.valueOf(node.path("kind").asText()),
                                        node.path("subject").asText()));
                case "ssh" ->
                        new Endpoint.Ssh(
                                node.path("host").asText(),
                                node.hasNonNull("port") ? (Integer) node.get("port").asInt() : null,
                                text(node, "user"),
                                Endpoint.Login.valueOf(node.path("login").asText()),
                                text(node, "keyFile"),
                                text(node, "via"));
                default -> throw damaged(text, null);
            };
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw damaged(text, e);
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static FaultException damaged(String text, @Nullable Exception cause) {
        Storage fault = new Storage(Trouble.DAMAGED, "target.endpoint", text);
        return cause == null ? new FaultException(fault) : new FaultException(fault, cause);
    }
}
