package dev.pilothouse.core.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.Watch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

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
            case Endpoint.Postgres postgres -> write(postgres, node);
            case Endpoint.Proxmox proxmox -> write(proxmox, node);
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
                                number(node, "port"),
                                text(node, "user"),
                                Endpoint.Login.valueOf(node.path("login").asText()),
                                text(node, "keyFile"),
                                text(node, "via"));
                case "postgres" -> postgres(node);
                case "proxmox" -> proxmox(node);
                default -> throw damaged(text, null);
            };
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw damaged(text, e);
        }
    }

    private static void write(Endpoint.Postgres postgres, ObjectNode node) {
        node.put("type", "postgres");
        node.put("host", postgres.host());
        node.put("port", postgres.port());
        node.put("database", postgres.database());
        node.put("user", postgres.user());
        node.put("service", postgres.service());
        TargetId on = postgres.node();
        node.put("node", on == null ? null : (Integer) on.value());
        node.put("tunnel", postgres.tunnel());
        Endpoint.Tls tls = postgres.tls();
        ObjectNode trust = node.putObject("tls");
        trust.put("mode", tls.mode() == null ? null : tls.mode().name());
        trust.put("caFile", tls.caFile());
        trust.put("pin", tls.pin());
        trust.put("certificate", tls.certificate());
        trust.put("key", tls.key());
    }

    private static void write(Endpoint.Proxmox proxmox, ObjectNode node) {
        node.put("type", "proxmox");
        ArrayNode addresses = node.putArray("addresses");
        for (Endpoint.Address address : proxmox.addresses()) {
            ObjectNode one = addresses.addObject();
            one.put("host", address.host());
            one.put("port", address.port());
            one.put("pin", address.pin());
        }
        node.put("user", proxmox.user());
        node.put("caFile", proxmox.caFile());
        TargetId through = proxmox.tunnel();
        node.put("tunnel", through == null ? null : (Integer) through.value());
    }

    private static Endpoint proxmox(JsonNode node) {
        List<Endpoint.Address> addresses = new ArrayList<>();
        for (JsonNode one : node.path("addresses")) {
            addresses.add(
                    new Endpoint.Address(
                            one.path("host").asText(), one.path("port").asInt(), text(one, "pin")));
        }
        return new Endpoint.Proxmox(
                addresses,
                node.path("user").asText(),
                text(node, "caFile"),
                node.hasNonNull("tunnel") ? new TargetId(node.get("tunnel").asInt()) : null);
    }

    private static Endpoint postgres(JsonNode node) {
        JsonNode tls = node.path("tls");
        String mode = text(tls, "mode");
        return new Endpoint.Postgres(
                node.path("host").asText(),
                number(node, "port"),
                text(node, "database"),
                text(node, "user"),
                text(node, "service"),
                new Endpoint.Tls(
                        mode == null ? null : Endpoint.TlsMode.valueOf(mode),
                        text(tls, "caFile"),
                        text(tls, "pin"),
                        text(tls, "certificate"),
                        text(tls, "key")),
                node.hasNonNull("node") ? new TargetId(node.get("node").asInt()) : null,
                node.path("tunnel").asBoolean());
    }

    private static @Nullable Integer number(JsonNode node, String name) {
        return node.hasNonNull(name) ? (Integer) node.get(name).asInt() : null;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static FaultException damaged(String text, @Nullable Exception cause) {
        Storage fault = new Storage(Trouble.DAMAGED, "target.endpoint", text);
        return cause == null ? new FaultException(fault) : new FaultException(fault, cause);
    }
}
