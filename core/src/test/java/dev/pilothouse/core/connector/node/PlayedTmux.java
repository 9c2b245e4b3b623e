package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.wire.Shell;

/// A node with at most one tmux session, called bot.
final class PlayedTmux extends PlayedNode {

    boolean there;
    boolean endsAtOnce;
    boolean survives;
    private boolean process;

    PlayedTmux(boolean there) {
        this.there = there;
        process = there;
    }

    @Override
    boolean changes(String script) {
        return script.contains("new-session") || script.contains("kill-session");
    }

    @Override
    void effect(String script) {
        there = script.contains("new-session") && !endsAtOnce;
        process = there || survives;
    }

    @Override
    Shell.Output read(String script) {
        if (script.contains("list-panes")) {
            return said(there ? "1 900 4711 python3 -m bot\n" : "! can't find session: bot\n", 0);
        }
        return said(process ? "900 4711\n" : "", 0);
    }
}
