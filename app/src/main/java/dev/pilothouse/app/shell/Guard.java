package dev.pilothouse.app.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Stands between the window and whoever is in front of it: what the header says of who is here,
/// and what covers everything until somebody may go on. Made anew for each language. FX thread.
public interface Guard extends AutoCloseable {

    /// Registers what can be done about it from anywhere.
    void register(Actions actions);

    /// At the right end of the header.
    Node headerItem();

    /// Lies above the whole window, dialogs too, while it is covered.
    Parent cover();

    /// While it holds, nothing below can be reached.
    ReadOnlyBooleanProperty coveredProperty();

    /// Who is here and in which role, as the header says it; empty for nobody.
    ReadOnlyStringProperty whoProperty();

    /// The cover has just been laid over the window.
    void focus();

    /// Somebody moved the pointer or pressed a key.
    void touched();

    /// The window was minimised.
    void minimised();

    @Override
    void close();
}
