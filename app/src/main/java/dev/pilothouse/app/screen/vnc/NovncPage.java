package dev.pilothouse.app.screen.vnc;

import javafx.concurrent.Worker;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;

import netscape.javascript.JSException;
import netscape.javascript.JSObject;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.function.Consumer;

/// noVNC in a `WebView`: the page, and calls into it. The view only paints; the mouse goes past it
/// and the keyboard never comes to it. UI thread.
@SuppressWarnings("removal") // Java's own JSObject goes; JavaFX brings the same from 26 on
final class NovncPage implements Picture {

    private static final String NAME = "pilothouse";
    private static final String LOST = "Invalid function reference";

    private final WebView view = new WebView();
    private final WebEngine engine = view.getEngine();

    /// Kept here, as the page itself keeps it only weakly.
    private final PageHost host;

    private final Runnable ready;
    private final Consumer<String> failed;
    private @Nullable JSObject page;

    /// @param folder where WebKit may keep its own things; nothing of ours
    /// @param failed told what went wrong within the page
    NovncPage(File folder, PageHost host, Runnable ready, Consumer<String> failed) {
        this.host = host;
        this.ready = ready;
        this.failed = failed;
        view.setContextMenuEnabled(false);
        view.setFocusTraversable(false);
        view.setMouseTransparent(true);
        view.setManaged(false);
        view.setPageFill(Color.BLACK);
        engine.setUserDataDirectory(folder);
        engine.setCreatePopupHandler(features -> null);
        engine.setConfirmHandler(text -> false);
        engine.getLoadWorker().stateProperty().subscribe(this::loading);
    }

    void load(String text) {
        engine.loadContent(text);
    }

    private void loading(Worker.State now) {
        if (now == Worker.State.SUCCEEDED && page == null) {
            try {
                page = (JSObject) engine.executeScript(NAME);
                ready.run();
            } catch (JSException | ClassCastException e) {
                failed.accept(String.valueOf(e.getMessage()));
            }
        } else if (now == Worker.State.FAILED) {
            failed.accept(String.valueOf(engine.getLoadWorker().getException()));
        }
    }

    /// @param quality as for [Face#quality]
    void begin(int quality, boolean viewOnly) {
        call("begin", host, quality, viewOnly);
    }

    /// Calls a function of `page.js`; nothing before the page is there and when the call fails,
    /// which is told.
    @Nullable Object call(String function, Object... arguments) {
        JSObject now = page;
        if (now == null) {
            return null;
        }
        try {
            return called(now, function, arguments);
        } catch (JSException e) {
            failed.accept(function + ": " + e.getMessage());
            return null;
        }
    }

    /// Now and then WebKit no longer finds the functions of an object that is there; asked for anew
    /// it has them. Nothing was called then, so nothing is called twice.
    private Object called(JSObject now, String function, Object... arguments) {
        try {
            return now.call(function, arguments);
        } catch (JSException e) {
            if (!LOST.equals(e.getMessage())) {
                throw e;
            }
            JSObject fresh = (JSObject) engine.executeScript(NAME);
            page = fresh;
            return fresh.call(function, arguments);
        }
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void size(double width, double height, boolean exact) {
        view.resize(width, height);
    }

    /// Leaves nothing running.
    void close() {
        call("end");
        page = null;
        engine.loadContent("");
    }
}
