package dev.pilothouse.core.connector.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One unit as `systemctl show` tells it: its properties by name, all as text. Any version of
/// systemd leaves some out, so nothing is taken for granted.
public record UnitState(Map<String, String> properties) {

    /// What is asked for.
    static final String WANTED =
            "Id,Names,Description,LoadState,ActiveState,SubState,UnitFileState,Type,Result,MainPID,"
                    + "InvocationID,NRestarts,MemoryCurrent,CPUUsageNSec,TasksCurrent,"
                    + "ActiveEnterTimestamp,ExecMainStatus,CanReload,RequiredBy,BoundBy,ConsistsOf";

    public UnitState {
        properties = Map.copyOf(properties);
    }

    /// Blocks of `Name=value` lines, an empty line between two units.
    static List<UnitState> parse(String text) {
        List<UnitState> units = new java.util.ArrayList<>();
        Map<String, String> one = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.isBlank()) {
                if (one.containsKey("Id")) {
                    units.add(new UnitState(one));
                }
                one = new LinkedHashMap<>();
            } else if (equals > 0) {
                one.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        }
        if (one.containsKey("Id")) {
            units.add(new UnitState(one));
        }
        return units;
    }

    /// Empty where systemd did not tell it.
    public String get(String property) {
        String value = properties.getOrDefault(property, "");
        return value.equals("[not set]") || value.equals("n/a") ? "" : value;
    }

    public String unit() {
        return get("Id");
    }

    public boolean exists() {
        return !get("LoadState").equals("not-found");
    }

    /// Of its main process; empty where none runs.
    public String pid() {
        String pid = get("MainPID");
        return pid.equals("0") ? "" : pid;
    }

    public String active() {
        return get("ActiveState");
    }

    /// Running, or through without a failure as a unit that only does something once.
    boolean up() {
        return active().equals("active") || active().equals("reloading");
    }

    boolean moving() {
        return active().equals("activating") || active().equals("deactivating");
    }

    /// Units that systemd stops together with this one.
    List<String> dependants() {
        return Words.of(get("RequiredBy") + " " + get("BoundBy") + " " + get("ConsistsOf")).stream()
                .filter(name -> !name.endsWith(".target"))
                .distinct()
                .sorted()
                .toList();
    }
}
