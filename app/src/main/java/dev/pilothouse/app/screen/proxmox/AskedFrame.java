package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.EmptyState;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// Shows what was answered, or why there is nothing to show: not asked yet, refused, in the past.
final class AskedFrame extends StackPane {

    private final PageViewModel<?> page;
    private final Asking<?> asking;
    private final Region content;

    AskedFrame(PageViewModel<?> page, Asking<?> asking, Region content) {
        this.page = page;
        this.asking = asking;
        this.content = content;
        asking.answerProperty().subscribe(a -> settle());
        asking.faultProperty().subscribe(f -> settle());
        page.headerProperty().subscribe(h -> settle());
    }

    private void settle() {
        Region wanted = wanted();
        if (getChildren().size() != 1 || !same(wanted)) {
            getChildren().setAll(wanted);
        }
    }

    /// An empty state that says the same stays, so that nothing blinks.
    private boolean same(Region wanted) {
        return getChildren().getFirst().equals(wanted)
                || (wanted instanceof EmptyState
                        && getChildren().getFirst() instanceof EmptyState
                        && wanted.getUserData() != null
                        && wanted.getUserData().equals(getChildren().getFirst().getUserData()));
    }

    private Region wanted() {
        Texts texts = page.texts();
        if (!page.live() || page.bench().data().readOnly()) {
            return empty(Icon.PAST, texts.text("proxmox.past"), texts.text("proxmox.past.why"), "");
        }
        FaultText.@Nullable Told fault = asking.faultProperty().get();
        if (asking.answerProperty().get() != null) {
            return content;
        }
        if (fault != null) {
            return empty(
                    Icon.FAILED,
                    fault.title(),
                    fault.why() + " " + fault.remedy(),
                    fault.command());
        }
        return empty(
                Icon.WAITING, texts.text("proxmox.asking"), texts.text("proxmox.asking.why"), "");
    }

    private static EmptyState empty(Icon icon, String title, String why, String command) {
        EmptyState state = new EmptyState(icon, title, why);
        if (!command.isEmpty()) {
            CommandBox box = new CommandBox(command);
            box.setMaxWidth(620);
            state.getChildren().add(box);
        }
        state.setUserData(title + why);
        return state;
    }
}
