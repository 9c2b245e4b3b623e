package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A node with one unit, behind a shell that fails when it is told to.
final class FakeSystemd implements ShellSource {

    static final Fault LOST = new Fault.ConnectionLost("web-1", "reset by peer");
    static final Fault NO_ANSWER = new Fault.Timeout("web-1", "read", Duration.ofSeconds(120));

    String active = "active";
    String sub = "running";
    String file = "enabled";
    String result = "success";
    boolean known = true;
    boolean canReload;
    int started = 1;
    int sent;
    boolean takesEffect = true;
    boolean fallsOver;
    @Nullable Fault beforeSent;
    @Nullable Fault afterSent;
    boolean deadAfterwards;
    int status;
    String answer = "";
    boolean managerGone;
    final List<String> scripts = new ArrayList<>();

    @Override
    public Shell open(Target target) {
        return new Shell() {
            @Override
            public Output run(String script, Duration deadline, int limitBytes) {
                return new Output(answer(script), script.contains("show") ? 0 : status, 0, 0);
            }

            @Override
            public void close() {}
        };
    }

    private String answer(String script) {
        scripts.add(script);
        if (script.contains(" show ")) {
            if (managerGone) {
                return "Failed to connect to bus: No medium found\n";
            }
            if (beforeSent != null && sent == 0) {
                throw new FaultException(beforeSent);
            }
            if (deadAfterwards && sent > 0) {
                throw new FaultException(LOST);
            }
            return show();
        }
        sent++;
        if (takesEffect && status == 0) {
            effect(script);
        }
        if (afterSent != null) {
            throw new FaultException(afterSent);
        }
        return answer;
    }

    private void effect(String script) {
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
