package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.wire.Shell;

import java.util.ArrayList;
import java.util.List;

/// A node with one unit.
final class FakeSystemd extends PlayedNode {

    String active = "active";
    String sub = "running";
    String file = "enabled";
    boolean known = true;
    boolean canReload;
    boolean fallsOver;
    boolean managerGone;
    final List<String> scripts = new ArrayList<>();
    private String result = "success";
    private int started = 1;

    @Override
    boolean changes(String script) {
        scripts.add(script);
        // Why it did not start is only looked up.
        return !script.contains(" show ") && !script.contains("journalctl");
    }

    @Override
    Shell.Output read(String script) {
        if (script.contains("journalctl")) {
            return said("", 1);
        }
        return said(managerGone ? "Failed to connect to bus: No medium found\n" : show(), 0);
    }

    @Override
    void effect(String script) {
        if (script.contains(" stop ")) {
            active = "inactive";
            sub = "dead";
        } else if (script.contains("start ")) {
            started++;
            active = fallsOver ? "failed" : "active";
            sub = fallsOver ? "failed" : "running";
            result = fallsOver ? "exit-code" : "success";
        } else if (script.contains(" enable ")) {
            file = "enabled";
        } else if (script.contains(" disable ")) {
            file = "disabled";
        } else if (script.contains("reset-failed")) {
            active = "inactive";
        }
    }

    private String show() {
        return "Type=simple\nResult="
                + result
                + "\nNRestarts=0\nMainPID="
                + (active.equals("active") ? "812" : "0")
                + "\nMemoryCurrent=[not set]\nId=web.service\nRequiredBy=shop.service"
                + " multi-user.target\nLoadState="
                + (known ? "loaded" : "not-found")
                + "\nActiveState="
                + active
                + "\nSubState="
                + sub
                + "\nUnitFileState="
                + file
                + "\nCanReload="
                + (canReload ? "yes" : "no")
                + "\nInvocationID=id"
                + started
                + "\n";
    }
}
