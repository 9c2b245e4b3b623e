package dev.pilothouse.app.screen.console;

import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.WritePolicy;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which of a window's terminals receive what is typed into any of them. None, or at least two: one
/// alone would be as it always is. FX thread.
final class Broadcast {

    private final ObservableList<Member> members = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper receivers = new ReadOnlyIntegerWrapper();

    /// A terminal that may take part.
    abstract static class Member {
        private final BooleanProperty receives = new SimpleBooleanProperty();

        /// As people know it.
        abstract String name();

        /// Takes what was typed elsewhere.
        abstract void type(byte[] typed);

        /// Whether anything typed would arrive.
        abstract boolean connected();

        /// Of what it is connected to; empty for none.
        Optional<Environment> environment() {
            return Optional.empty();
        }

        BooleanProperty receivesProperty() {
            return receives;
        }
    }

    void join(Member member) {
        members.add(member);
        member.receives.addListener(o -> count());
    }

    void leave(Member member) {
        member.receives.set(false);
        members.remove(member);
        if (receivers.get() < 2) {
            stop();
        }
    }

    /// All open terminals.
    ObservableList<Member> members() {
        return members;
    }

    /// How many receive what is typed; 0 while nothing is broadcast.
    ReadOnlyIntegerProperty receiversProperty() {
        return receivers.getReadOnlyProperty();
    }

    /// The protected environments that would be typed into together with another one if these took
    /// part, too: what is meant for one is easily typed into both.
    List<Environment> mixed(Set<Member> joining) {
        List<Optional<Environment>> all =
                members.stream()
                        .filter(m -> m.receives.get() || joining.contains(m))
                        .map(Member::environment)
                        .distinct()
                        .toList();
        return all.size() < 2
                ? List.of()
                : all.stream()
                        .flatMap(Optional::stream)
                        .filter(
                                e ->
                                        e.policy() == WritePolicy.TYPE_NAME
                                                || e.policy() == WritePolicy.READ_ONLY)
                        .toList();
    }

    void stop() {
        members.forEach(m -> m.receives.set(false));
    }

    /// Passes on what a person typed into one terminal, if that one takes part.
    void typed(Member from, byte[] typed) {
        if (receivers.get() > 1 && from.receives.get()) {
            for (Member member : members) {
                if (!member.equals(from) && member.receives.get() && member.connected()) {
                    member.type(typed);
                }
            }
        }
    }

    private void count() {
        receivers.set((int) members.stream().filter(m -> m.receives.get()).count());
    }
}
