package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.connector.proxmox.SnapshotTree.Node;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class SnapshotTreeTest {

    @Test
    void theListOfTheClusterBecomesATreeWithThePresentInIt() throws IOException {
        String list =
                """
                [{"name":"b","parent":"a","snaptime":20,"description":"second\\n","vmstate":1},
                 {"name":"current","parent":"b","description":"You are here!","running":1},
                 {"name":"a","snaptime":10,"description":""},
                 {"name":"c","parent":"a","snaptime":30}]
                """;
        SnapshotTree tree = SnapshotTree.of(new ObjectMapper().readTree(list));
        assertThat(tree.all()).extracting(Snapshot::name).containsExactly("a", "b", "c");
        assertThat(tree.current()).isEqualTo("b");
        Node root = tree.roots().getFirst();
        assertThat(tree.roots()).hasSize(1);
        assertThat(root.below())
                .extracting(node -> node.snapshot().name())
                .containsExactly("b", "c");
        assertThat(root.below().getFirst().here()).isTrue();
        assertThat(root.below().getFirst().snapshot().memory()).isTrue();
        assertThat(root.below().getFirst().snapshot().description()).isEqualTo("second");
    }

    @Test
    void whateverParentsAreEachSnapshotIsThereOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            List<Snapshot> all = new ArrayList<>();
            int count = random.nextInt(12);
            for (int s = 0; s < count; s++) {
                String parent = random.nextInt(4) == 0 ? "" : "s" + random.nextInt(14);
                all.add(new Snapshot("s" + s, parent, s, "", false));
            }
            List<String> found = new ArrayList<>();
            new SnapshotTree(all, "s1").roots().forEach(root -> collect(root, found));
            assertThat(found)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(all.stream().map(Snapshot::name).toList());
        }
    }

    private static void collect(Node node, List<String> found) {
        found.add(node.snapshot().name());
        node.below().forEach(below -> collect(below, found));
    }

    @Test
    void namesAreThoseThatTheClusterTakes() {
        assertThat(List.of("a1", "before-upgrade", "A_b", "x".repeat(40)))
                .allMatch(Snapshots::valid);
        assertThat(List.of("", "a", "1a", "-a", "a b", "a.b", "current", "pending", "x".repeat(41)))
                .noneMatch(Snapshots::valid);
    }
}
