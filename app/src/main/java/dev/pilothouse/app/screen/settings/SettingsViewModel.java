package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.SettingKey;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What is entered in the settings and not yet stored. A mistake is shown once its field was left,
/// and from then on at each key; nothing is stored while there is one.
public final class SettingsViewModel implements AutoCloseable {

    private final Ui ui;
    private final Settings settings;
    private final Subscription subscription;
    private final Map<String, StringProperty> entered = new LinkedHashMap<>();
    private final Map<String, String> stored = new HashMap<>();
    private final Set<String> left = new HashSet<>();
    private final ObservableMap<String, InvalidInput> shown = FXCollections.observableHashMap();
    private final ObservableMap<String, InvalidInput> problems = FXCollections.observableHashMap();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private boolean filling;

    public SettingsViewModel(Ui ui, Settings settings) {
        this.ui = ui;
        this.settings = settings;
        for (SettingKey<?> key : SettingKeys.all()) {
            StringProperty field = new SimpleStringProperty("");
            field.addListener((o, was, is) -> check());
            entered.put(key.name(), field);
        }
        subscription = ui.bind(settings.all(), this::take);
    }

    /// What stands in the field of a setting.
    public StringProperty field(SettingKey<?> key) {
        StringProperty field = entered.get(key.name());
        if (field == null) {
            throw new IllegalArgumentException("no setting " + key.name());
        }
        return field;
    }

    /// Mistakes to be shown, by setting.
    public ObservableMap<String, InvalidInput> shown() {
        return shown;
    }

    /// All mistakes, shown or not; nothing can be stored while there are any.
    public ObservableMap<String, InvalidInput> problems() {
        return problems;
    }

    /// How many settings differ from what is stored.
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    public boolean changed(SettingKey<?> key) {
        return !field(key).get().strip().equals(stored.get(key.name()));
    }

    /// Tells that the cursor left a field.
    public void left(SettingKey<?> key) {
        left.add(key.name());
        check();
    }

    /// What differs from what is stored, by setting.
    Map<String, String> unsaved() {
        Map<String, String> all = new HashMap<>();
        for (SettingKey<?> key : SettingKeys.all()) {
            if (changed(key)) {
                all.put(key.name(), field(key).get());
            }
        }
        return all;
    }

    /// Enters what was entered elsewhere and not stored.
    void enter(Map<String, String> unsaved) {
        left.addAll(unsaved.keySet());
        fill(unsaved);
    }

    public void discard() {
        left.clear();
        fill(stored);
    }

    /// Stores what was changed, off the UI thread.
    ///
    /// @param failed what the store said
    public void save(Consumer<? super Exception> failed) {
        if (!problems.isEmpty()) {
            left.addAll(entered.keySet());
            check();
            return;
        }
        Map<String, String> changed = new HashMap<>();
        entered.forEach(
                (name, field) -> {
                    String value = field.get().strip();
                    if (!value.equals(stored.get(name))) {
                        changed.put(name, value);
                    }
                });
        store(changed, failed);
    }

    /// Stores one setting at once: for what takes effect while it is chosen, such as the theme.
    public void apply(SettingKey<?> key, String value, Consumer<? super Exception> failed) {
        field(key).set(value);
        store(Map.of(key.name(), value), failed);
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void store(Map<String, String> changed, Consumer<? super Exception> failed) {
        ui.compute(
                () -> {
                    settings.put(changed);
                    return changed;
                },
                done -> take(settings.all().current()),
                failure -> {
                    if (failure instanceof InvalidInput wrong
                            && entered.containsKey(wrong.field())) {
                        shown.put(wrong.field(), wrong);
                    } else {
                        failed.accept(failure);
                    }
                });
    }

    /// What somebody stored replaces what was there, but not what is being entered.
    private void take(Map<String, String> now) {
        Map<String, String> values = new HashMap<>();
        for (SettingKey<?> key : SettingKeys.all()) {
            values.put(key.name(), current(key, now));
        }
        Map<String, String> fresh = new HashMap<>();
        values.forEach(
                (name, value) -> {
                    StringProperty field = entered.get(name);
                    boolean untouched =
                            field != null
                                    && field.get().strip().equals(stored.getOrDefault(name, ""));
                    if (untouched) {
                        fresh.put(name, value);
                    }
                });
        stored.putAll(values);
        fill(fresh);
    }

    private void fill(Map<String, String> values) {
        filling = true;
        values.forEach(
                (name, value) -> {
                    StringProperty field = entered.get(name);
                    if (field != null) {
                        field.set(value);
                    }
                });
        filling = false;
        check();
    }

    private void check() {
        if (filling) {
            return;
        }
        Map<String, String> values = new HashMap<>();
        entered.forEach((name, field) -> values.put(name, field.get()));
        Map<String, InvalidInput> found = new LinkedHashMap<>();
        List<InvalidInput> all = SettingKeys.problems(values);
        all.forEach(problem -> found.putIfAbsent(problem.field(), problem));
        replace(problems, found);
        found.keySet().removeIf(name -> !left.contains(name) && !shown.containsKey(name));
        replace(shown, found);
        int count = 0;
        for (SettingKey<?> key : SettingKeys.all()) {
            count += changed(key) ? 1 : 0;
        }
        changes.set(count);
    }

    private static void replace(
            ObservableMap<String, InvalidInput> map, Map<String, InvalidInput> now) {
        map.keySet().removeIf(name -> !now.containsKey(name));
        map.putAll(now);
    }

    private static <T> String current(SettingKey<T> key, Map<String, String> settings) {
        return key.write(key.in(settings));
    }
}
