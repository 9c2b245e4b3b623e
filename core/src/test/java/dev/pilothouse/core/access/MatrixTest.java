package dev.pilothouse.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.feed.Publisher;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class MatrixTest {

    @Test
    void isAsPromised() {
        assertThat(Matrix.rights(Role.VIEWER)).containsExactly(Right.SEE);
        assertThat(Matrix.rights(Role.OPERATOR))
                .containsExactlyInAnyOrder(Right.SEE, Right.OPERATE, Right.KEYS);
        assertThat(Matrix.rights(Role.ADMIN)).containsExactlyInAnyOrder(Right.values());
    }

    @Test
    void aHigherRoleMayAllThatALowerOneMay() {
        assertThat(Matrix.rights(Role.OPERATOR)).containsAll(Matrix.rights(Role.VIEWER));
        assertThat(Matrix.rights(Role.ADMIN)).containsAll(Matrix.rights(Role.OPERATOR));
    }

    @Test
    void everyRightHasALeastRole() {
        for (Right right : Right.values()) {
            Role least = Matrix.least(right);
            for (Role role : Role.values()) {
                assertThat(Matrix.allows(role, right))
                        .as("%s %s", role, right)
                        .isEqualTo(role.compareTo(least) >= 0);
            }
        }
    }

    @Test
    void aSinglePersonMayEverything() {
        assertThat(SinglePerson.named("ann").require(Right.VAULT, "vault.rotate", ""))
                .isEqualTo(new Actor("ann", Role.ADMIN));
        assertThat(SinglePerson.ofThisUser().actor().current().orElseThrow().name()).isNotBlank();
    }

    @Test
    void whoMayNotIsRefusedByName() {
        Publisher<Optional<Actor>> who = new Publisher<>(Optional.empty());
        Who session = () -> who;
        assertThatThrownBy(() -> session.require(Right.SEE, "log.read", "web-1"))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("nobody");
        who.publish(Optional.of(new Actor("bo", Role.VIEWER)));
        assertThat(session.require(Right.SEE, "log.read", "web-1").name()).isEqualTo("bo");
        assertThat(session.may(Right.OPERATE)).isFalse();
        assertThatThrownBy(() -> session.require(Right.OPERATE, "log.read", "web-1"))
                .isInstanceOfSatisfying(
                        NotAllowed.class,
                        e -> {
                            assertThat(e.right()).isEqualTo(Right.OPERATE);
                            assertThat(e.actor()).contains(new Actor("bo", Role.VIEWER));
                        });
    }
}
