package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoOperations;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;

import javafx.scene.Node;

import java.util.List;

/// How looks are opened and left: dialogs over the fleet, screens in a tab that goes again. FX
/// thread.
///
/// @param all what there is to see so far
record Ways(Workbench bench, WindowHand hand, DemoOperations operations, List<Look> all) {

    void add(String name, Runnable open, Runnable leave) {
        all.add(new Look(name, open, leave));
    }

    void open(String kind, String subject, String place) {
        bench.navigator().open(new TabKey(kind, subject), place);
    }

    void closeFront() {
        escape();
        bench.navigator().run("tab.close", "");
        operations.clear();
        forget();
    }

    /// Until no dialog is left.
    void escape() {
        for (int i = 0; i < 5 && hand.shown(".dialog-frame").findAny().isPresent(); i++) {
            hand.escape();
        }
    }

    void dialog(String name, Runnable open) {
        add(
                name,
                () -> {
                    open("fleet", "", "");
                    open.run();
                },
                () -> {
                    escape();
                    operations.clear();
                    forget();
                });
    }

    /// One that tells something in passing.
    void passing(String name, Runnable open) {
        add(
                name,
                () -> {
                    open("fleet", "", "");
                    open.run();
                },
                this::forget);
    }

    /// What was told in passing.
    void forget() {
        hand.shown(".toast .icon-button").toList().forEach(this::fire);
    }

    void fire(Node button) {
        ((javafx.scene.control.ButtonBase) button).fire();
    }

    void screen(String name, String kind, String subject, String place, Runnable then) {
        add(
                name,
                () -> {
                    open(kind, subject, place);
                    then.run();
                },
                this::closeFront);
    }
}
