package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.PveList;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Sub-tabs that show a list of the cluster's own, as it gives it.
final class ListParts {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Set<String> BYTES = Set.of("size");
    private static final Set<String> MOMENTS = Set.of("notbefore", "notafter");
    private static final Set<String> SWITCHES = Set.of("active", "enabled");
    private static final Map<String, Integer> WIDTHS =
            Map.of(
                    "model", 220, "status", 250, "subject", 240, "issuer", 220, "type", 90,
                    "wearout", 90);
    private static final Set<String> CODES = Set.of("fingerprint", "devpath", "serial", "cidr");

    /// A certificate that ends before that is worth a word.
    private static final Duration SOON = Duration.ofDays(30);

    private final PageViewModel<?> page;
    private final Tables tables;

    ListParts(PageViewModel<?> page) {
        this.page = page;
        tables = new Tables(page.bench(), page.format());
    }

    /// @param node empty for lists of the whole cluster
    Part of(PveList list, String node) {
        Asking<List<Map<String, String>>> asking =
                new Asking<>(page, EVERY, () -> new GuestActs(page).reader().list(list, node));
        return new AskedTablePart<>(page, PageView.key(list), asking, table(list));
    }

    private DataTable<Map<String, String>> table(PveList list) {
        List<Column<Map<String, String>>> columns = new ArrayList<>();
        String last = list.fields().getLast();
        for (String field : list.fields()) {
            columns.add(column(field, columns.isEmpty(), field.equals(last)));
        }
        return tables.table(
                "list." + PageView.key(list), row -> List.copyOf(row.values()), columns);
    }

    private Column<Map<String, String>> column(String field, boolean first, boolean last) {
        String title = tables.title("list." + field);
        Format format = page.format();
        if (BYTES.contains(field)) {
            return Column.number(field, title, 100, row -> number(row, field), format::bytes);
        }
        if (MOMENTS.contains(field)) {
            return Column.<Map<String, String>>number(
                            field,
                            title,
                            150,
                            row -> number(row, field),
                            seconds -> format.moment(Math.round(seconds * 1000), page.now()))
                    .warned(row -> field.equals("notafter") && soon(row));
        }
        if (field.equals("state") || field.equals("health")) {
            return Column.mark(
                    field,
                    title,
                    width(field, first),
                    row -> health(row, field),
                    row -> Tables.dash(row.getOrDefault(field, "")));
        }
        Column<Map<String, String>> words =
                Column.words(
                        field,
                        title,
                        width(field, first),
                        row -> Tables.dash(words(field, row.getOrDefault(field, ""))));
        if (first) {
            words = words.name();
        }
        if (CODES.contains(field)) {
            words = words.mono();
        }
        return last ? words.growing() : words;
    }

    private String words(String field, String value) {
        if (field.equals("sid") || field.equals("guest")) {
            return named(value);
        }
        return SWITCHES.contains(field) && !value.isEmpty()
                ? new Names(page.texts()).word(value.equals("0") ? "no" : "yes")
                : value;
    }

    /// A number, with the name of the guest that has it.
    private String named(String value) {
        String digits = value.substring(value.indexOf(':') + 1);
        TargetState state = page.stateProperty().get();
        Guest guest =
                state != null && digits.matches("[0-9]{1,9}")
                        ? GuestScreens.guest(state, Integer.parseInt(digits))
                        : null;
        return guest == null || guest.name().isEmpty() ? value : value + " " + guest.name();
    }

    /// What a service, a disk or a resource says of itself; null for what is off on purpose, or
    /// has no such thing.
    private static @Nullable Health health(Map<String, String> row, String field) {
        String word = row.getOrDefault(field, "").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "running", "started", "passed", "ok", "active" -> Health.HEALTHY;
            case "failed", "error", "fence" -> Health.UNHEALTHY;
            case "unknown" -> Health.UNKNOWN;
            case "dead", "stopped", "exited" ->
                    row.getOrDefault("unit-state", "").equals("enabled") ? Health.DEGRADED : null;
            default -> null;
        };
    }

    private boolean soon(Map<String, String> row) {
        return number(row, "notafter") * 1_000 - page.now() < SOON.toMillis();
    }

    private static int width(String field, boolean first) {
        return WIDTHS.getOrDefault(field, first ? 170 : 140);
    }

    private static double number(Map<String, String> row, String field) {
        return ClusterRows.number(row.getOrDefault(field, ""));
    }
}
