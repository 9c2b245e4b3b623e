package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.HttpAsk.Pair;
import dev.pilothouse.core.wire.HttpLost;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A cluster of Proxmox that is played: guests, tasks and backups in memory, and ways to break it.
final class PlayedPve implements PveApi {

    static final String USER = "ops@pve!test";
    static final Fault LOST = new Fault.ConnectionLost("pve1:8006", "reset");
    static final Fault NO_ANSWER = new Fault.Timeout("pve1:8006", "read", Duration.ofSeconds(40));

    private static final Pattern GUEST =
            Pattern.compile("/nodes/([^/]+)/(lxc|qemu)/([0-9]+)(/.*)?");
    private static final Pattern TASK = Pattern.compile("/nodes/([^/]+)/tasks/([^/]+)(/.*)?");

    /// One guest; what is not said is as of a container that runs.
    static final class Played {
        final GuestKind kind;
        final int vmid;
        String node = "pve1";
        String status = "running";
        String lock = "";
        String ha = "";
        boolean paused;
        boolean template;
        long uptime = 90_000;
        String parent = "";
        final Map<String, Map<String, String>> snapshots = new LinkedHashMap<>();
        final Map<String, String> config = new TreeMap<>();

        Played(GuestKind kind, int vmid) {
            this.kind = kind;
            this.vmid = vmid;
        }

        Guest guest() {
            return new Guest(kind, vmid, node, "web", status, template, lock, ha, "", List.of());
        }
    }

    /// What a call does and what its task is called; empty for what is done at once.
    interface Effect {
        String of(Played guest, Map<String, String> parameters);
    }

    final ObjectMapper mapper = new ObjectMapper();
    final Map<Integer, Played> guests = new TreeMap<>();
    final Map<String, ObjectNode> volumes = new TreeMap<>();

    /// What kind each storage is of.
    final Map<String, String> storages = new TreeMap<>();

    final List<String> calls = new ArrayList<>();
    final PlayedSettings settings = new PlayedSettings();
    private final Map<Upid, List<String>> tasks = new LinkedHashMap<>();
    private final Map<String, Integer> looks = new LinkedHashMap<>();

    /// How the next change is refused.
    @Nullable Fault refusal;

    /// Breaks the connection before a change is sent, or after.
    @Nullable Fault beforeSent;

    @Nullable Fault afterSent;
    /// What a change that is carried out is answered with all the same.
    @Nullable Fault afterRan;

    /// Happens once, between the last look and the change.
    @Nullable Runnable justBefore;

    /// Postpones what a change does; its task is through at once.
    @Nullable Consumer<Runnable> later;

    boolean takesEffect = true;
    boolean deadAfterwards;

    /// How tasks end, and after how many looks.
    String exit = "OK";

    int taskLooks = 2;
    boolean listsTasks = true;
    int sent;
    private boolean dead;
    private int pid = 1;

    Played add(GuestKind kind, int vmid) {
        Played guest = new Played(kind, vmid);
        guests.put(vmid, guest);
        return guest;
    }

    Guest guest(int vmid) {
        return Objects.requireNonNull(guests.get(vmid)).guest();
    }

    void volume(String volid, int vmid, long ctime) {
        ObjectNode volume = mapper.createObjectNode();
        volume.put("volid", volid).put("content", "backup").put("vmid", vmid);
        volume.put("ctime", ctime).put("size", 1_000_000L).put("format", "tar.zst");
        volumes.put(volid, volume);
    }

    /// Nothing of it can be reached from now on.
    void die() {
        dead = true;
    }

    /// A task that was there before.
    Upid old(String type, String id, String... log) {
        Upid upid = new Upid("pve1", pid++, 1, 1_795_000_000L, type, id, USER);
        tasks.put(upid, List.of(log));
        return upid;
    }

    @Override
    public Page page(String path, Pair... parameters) {
        if (dead) {
            throw new FaultException(LOST);
        }
        calls.add("GET " + path);
        Map<String, String> p = map(List.of(parameters));
        Matcher guest = GUEST.matcher(path);
        Matcher task = TASK.matcher(path);
        if (task.matches()) {
            return task(upid(task.group(2)), String.valueOf(task.group(3)), p);
        }
        if (guest.matches()) {
            return new Page(guest(of(guest), String.valueOf(guest.group(4))), -1);
        }
        if (path.equals("/cluster/resources")) {
            ArrayNode list = mapper.createArrayNode();
            guests.values().forEach(g -> list.add(resource(g)));
            storages.forEach(
                    (name, type) ->
                            list.addObject()
                                    .put("type", "storage")
                                    .put("storage", name)
                                    .put("plugintype", type));
            return new Page(list, -1);
        }
        if (path.equals("/cluster/tasks") || path.endsWith("/tasks")) {
            return new Page(taskList(p), tasks.size());
        }
        if (path.endsWith("/storage")) {
            ArrayNode list = mapper.createArrayNode();
            list.addObject().put("storage", "nas").put("shared", 1).put("content", "backup");
            return new Page(list, -1);
        }
        if (path.endsWith("/content")) {
            ArrayNode list = mapper.createArrayNode();
            volumes.values().stream()
                    .filter(
                            v ->
                                    !p.containsKey("vmid")
                                            || v.path("vmid").asText().equals(p.get("vmid")))
                    .forEach(list::add);
            return new Page(list, -1);
        }
        if (path.equals("/cluster/nextid")) {
            return new Page(mapper.getNodeFactory().textNode(p.getOrDefault("vmid", "900")), -1);
        }
        if (path.equals("/nodes")) {
            ArrayNode list = mapper.createArrayNode();
            for (String node : List.of("pve1", "pve2")) {
                list.addObject().put("node", node).put("status", "online");
            }
            return new Page(list, -1);
        }
        JsonNode other = settings.page(this, path);
        if (other != null) {
            return new Page(other, -1);
        }
        throw new FaultException(new Fault.Unsupported(path, "", ""));
    }

    private static Map<String, String> map(List<Pair> pairs) {
        Map<String, String> map = new TreeMap<>();
        pairs.forEach(pair -> map.put(pair.name(), pair.value()));
        return map;
    }

    private static Upid upid(String encoded) {
        return Upid.parse(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).orElseThrow();
    }

    private Played of(Matcher guest) {
        Played found = guests.get(Integer.parseInt(guest.group(3)));
        if (found == null || !found.node.equals(guest.group(1))) {
            throw new FaultException(
                    new Fault.NotFound(
                            "Configuration file '" + guest.group(3) + "' does not exist"));
        }
        return found;
    }

    private ObjectNode resource(Played g) {
        ObjectNode node = mapper.createObjectNode();
        node.put("type", g.kind.word()).put("id", g.kind.word() + "/" + g.vmid);
        node.put("vmid", g.vmid).put("node", g.node).put("name", "web").put("status", g.status);
        node.put("template", g.template ? 1 : 0);
        node.put("pool", settings.pools.getOrDefault(g.vmid, ""));
        if (!g.lock.isEmpty()) {
            node.put("lock", g.lock);
        }
        if (!g.ha.isEmpty()) {
            node.put("hastate", g.ha);
        }
        return node;
    }

    private JsonNode guest(Played g, String rest) {
        ObjectNode node = mapper.createObjectNode();
        switch (rest) {
            case "/status/current" -> {
                node.put("status", g.status).put("uptime", g.uptime).put("lock", g.lock);
                node.putObject("ha").put("managed", g.ha.isEmpty() ? 0 : 1);
                node.put("template", g.template ? 1 : 0);
                if (g.kind == GuestKind.QEMU) {
                    node.put("qmpstatus", g.paused ? "paused" : g.status);
                }
            }
            case "/config" -> g.config.forEach(node::put);
            case "/snapshot" -> {
                return snapshots(g);
            }
            default -> {
                JsonNode other = settings.guest(this, g, rest);
                if (other == null) {
                    throw new FaultException(new Fault.Unsupported(rest, "", ""));
                }
                return other;
            }
        }
        return node;
    }

    private ArrayNode snapshots(Played g) {
        ArrayNode list = mapper.createArrayNode();
        g.snapshots.forEach(
                (name, fields) -> {
                    ObjectNode each = list.addObject().put("name", name);
                    fields.forEach(each::put);
                });
        ObjectNode current = list.addObject().put("name", "current");
        if (!g.parent.isEmpty()) {
            current.put("parent", g.parent);
        }
        return list;
    }

    private ArrayNode taskList(Map<String, String> p) {
        ArrayNode list = mapper.createArrayNode();
        if (!listsTasks) {
            return list;
        }
        for (Upid upid : tasks.keySet()) {
            if (!p.containsKey("vmid") || upid.id().equals(p.get("vmid"))) {
                list.addObject().put("upid", upid.toString());
            }
        }
        return list;
    }

    private Page task(Upid upid, String rest, Map<String, String> p) {
        List<String> lines = Objects.requireNonNull(tasks.get(upid), upid::toString);
        if (rest.equals("/status")) {
            ObjectNode node = mapper.createObjectNode();
            int looked = looks.merge(upid.toString(), 1, Integer::sum);
            boolean over = looked >= taskLooks;
            node.put("status", over ? "stopped" : "running");
            if (over) {
                node.put("exitstatus", exit);
            }
            return new Page(node, -1);
        }
        ArrayNode log = mapper.createArrayNode();
        int start = Integer.parseInt(p.getOrDefault("start", "0"));
        int end = Math.min(lines.size(), start + Integer.parseInt(p.getOrDefault("limit", "50")));
        for (int i = start; i < end; i++) {
            log.addObject().put("n", i + 1).put("t", lines.get(i));
        }
        if (lines.isEmpty()) {
            log.addObject().put("n", 1).put("t", "no content");
        }
        return new Page(log, lines.size());
    }

    @Override
    public JsonNode change(String method, String path, List<Pair> parameters) throws HttpLost {
        if (dead) {
            throw new HttpLost(new FaultException(LOST), false);
        }
        if (beforeSent != null) {
            throw new HttpLost(new FaultException(beforeSent), false);
        }
        sent++;
        calls.add(method + " " + path);
        if (justBefore != null) {
            justBefore.run();
            justBefore = null;
        }
        if (refusal != null) {
            throw new FaultException(refusal);
        }
        JsonNode answer = mapper.nullNode();
        if (takesEffect) {
            String type = applied(method, path, map(parameters));
            if (!type.isEmpty()) {
                answer = mapper.getNodeFactory().textNode(began(path, type).toString());
            }
        }
        dead = deadAfterwards;
        if (afterRan != null) {
            throw new FaultException(afterRan);
        }
        if (afterSent != null) {
            throw new HttpLost(new FaultException(afterSent), true);
        }
        return answer;
    }

    private String applied(String method, String path, Map<String, String> parameters) {
        Consumer<Runnable> postponed = later;
        if (postponed == null) {
            return PlayedChanges.apply(this, method, path, parameters);
        }
        postponed.accept(() -> PlayedChanges.apply(this, method, path, parameters));
        return "hastop " + guestAt(path).vmid;
    }

    private Upid began(String path, String type) {
        String id = type.substring(type.indexOf(' ') + 1);
        String node = path.split("/", -1)[2];
        Upid upid =
                new Upid(
                        node,
                        pid++,
                        1,
                        1_795_000_000L,
                        type.substring(0, type.indexOf(' ')),
                        id,
                        USER);
        tasks.put(upid, List.of("working", "10%", "TASK " + exit));
        return upid;
    }

    /// Ends one that runs.
    void stopped(String encoded) {
        looks.put(upid(encoded).toString(), 1_000);
    }

    Played guestAt(String path) {
        Matcher guest = GUEST.matcher(path);
        if (!guest.matches()) {
            throw new FaultException(new Fault.Unsupported(path, "", ""));
        }
        return of(guest);
    }
}
