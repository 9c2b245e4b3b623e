package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.connector.postgres.BlockingTree;
import dev.pilothouse.core.connector.postgres.BlockingTree.Lock;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;

import java.time.Instant;
import java.util.stream.Collectors;

/// Who waits for whom, as an indented tree or as JSON.
final class PgBlocking {

    private final Session session;

    PgBlocking(Session session) {
        this.session = session;
    }

    /// @return [ExitCode#TROUBLE] when somebody waits
    int show(BlockingTree tree) {
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            node.put("at", Instant.ofEpochMilli(tree.at()).toString());
            node.put("waiting", tree.waiting());
            ArrayNode roots = node.putArray("roots");
            tree.roots().forEach(root -> fill(roots.addObject(), root));
            session.print(node);
        } else if (tree.roots().isEmpty()) {
            session.say(session.text("cli.pg.noblocking"));
        } else {
            tree.roots().forEach(root -> line(root, 0));
        }
        return tree.roots().isEmpty() ? ExitCode.FINE : ExitCode.TROUBLE;
    }

    private void line(Node node, int depth) {
        StringBuilder line = new StringBuilder("  ".repeat(depth));
        if (depth > 0) {
            line.append(node.queued() ? "⋯ " : "└ ");
        }
        line.append(who(node.party()));
        node.backend()
                .ifPresent(
                        b ->
                                line.append("  ")
                                        .append(b.user())
                                        .append('@')
                                        .append(b.database())
                                        .append("  ")
                                        .append(b.state()));
        node.wants()
                .ifPresent(
                        lock -> line.append("  ").append(session.text("cli.pg.wants", text(lock))));
        if (!node.holds().isEmpty()) {
            String held = node.holds().stream().map(this::text).collect(Collectors.joining(", "));
            line.append("  ").append(session.text("cli.pg.holds", held));
        }
        if (node.blocks() > 0) {
            line.append("  ").append(session.texts().plural("cli.pg.blocks", node.blocks()));
        }
        if (node.repeated()) {
            line.append("  ").append(session.text("cli.pg.repeated"));
        }
        node.backend().ifPresent(b -> line.append("  ").append(PgSessions.oneLine(b.query())));
        session.say(TextTable.clean(line.toString().stripTrailing()));
        node.below().forEach(child -> line(child, depth + 1));
    }

    private String who(Party party) {
        return switch (party) {
            case Party.Session one -> Integer.toString(one.pid());
            case Party.Prepared one -> session.text("cli.pg.prepared", one.gid());
            case Party.Unknown _ -> session.text("cli.pg.prepared", "?");
        };
    }

    private String text(Lock lock) {
        return lock.mode() + " " + lock.kind() + (lock.name().isEmpty() ? "" : " " + lock.name());
    }

    private void fill(ObjectNode out, Node node) {
        switch (node.party()) {
            case Party.Session one -> out.put("pid", one.pid());
            case Party.Prepared one -> {
                ObjectNode prepared = out.putObject("prepared");
                prepared.put("gid", one.gid());
                prepared.put("owner", one.owner());
                prepared.put("database", one.database());
                PgStatus.number(prepared, "seconds", one.seconds());
            }
            case Party.Unknown _ -> out.putObject("prepared");
        }
        node.backend().ifPresent(b -> PgSessions.fill(out.putObject("session"), b));
        node.wants().ifPresent(lock -> fill(out.putObject("wants"), lock));
        ArrayNode holds = out.putArray("holds");
        node.holds().forEach(lock -> fill(holds.addObject(), lock));
        out.put("queued", node.queued());
        out.put("repeated", node.repeated());
        out.put("blocks", node.blocks());
        ArrayNode below = out.putArray("below");
        node.below().forEach(child -> fill(below.addObject(), child));
    }

    private static void fill(ObjectNode out, Lock lock) {
        out.put("kind", lock.kind());
        out.put("name", lock.name());
        out.put("mode", lock.mode());
        PgStatus.number(out, "seconds", lock.seconds());
    }
}
