package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.Desk.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Set;

class SessionTest {

    private static final TabKey FLEET = new TabKey("fleet", "");
    private static final TabKey A = new TabKey("node", "1");
    private static final TabKey B = new TabKey("node", "2");

    @Test
    void comesBackAsItWas() {
        Desk desk = Desk.EMPTY.open(FLEET, 1).open(A, 1).open(B, 1).detach(A);
        desk = desk.split(B, desk.panes(0).getFirst().id(), Side.RIGHT);
        Session session =
                new Session(
                        new Session.Bounds(10, 20, 1200, 800, true),
                        desk,
                        Map.of(A, "disks", FLEET, "", B, ""),
                        Map.of("h(1 2 )", new double[] {0.4}),
                        300,
                        Set.of("e:lab"));
        Session read = Session.read(session.text());
        assertThat(read.desk().windows()).isEqualTo(desk.windows());
        assertThat(read.bounds()).isEqualTo(session.bounds());
        assertThat(read.places()).isEqualTo(session.places());
        assertThat(read.treeWidth()).isEqualTo(300);
        assertThat(read.folded()).containsExactly("e:lab");
        assertThat(read.dividers().get("h(1 2 )")).containsExactly(0.4);
        assertThat(read.desk().panes()).allMatch(p -> p.id() < read.desk().next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{\"windows\":[{\"parts\":[]}]}",
                "{\"windows\":[{\"pane\":1,\"tabs\":[]},{\"pane\":1,\"tabs\":[]}]}",
                "{\"windows\":[{\"pane\":1,\"tabs\":[{\"kind\":\"a\"},{\"kind\":\"a\"}]}]}"
            })
    void whatCannotBeReadIsNoSession(String text) {
        assertThat(Session.read(text).desk()).isEqualTo(Desk.EMPTY);
    }

    @Test
    void tabsThatCanNoLongerBeOpenedAreLeftOut() {
        Desk desk = Desk.EMPTY.open(FLEET, 1).open(A, 1);
        Session session = new Session(Session.Bounds.NONE, desk, Map.of(), Map.of(), 240, Set.of());
        Session left = session.only(tab -> "fleet".equals(tab.kind()));
        assertThat(left.desk().panes().getFirst().tabs()).containsExactly(FLEET);
    }
}
