package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.screen.settings.SettingsServices.Version;
import dev.pilothouse.app.screen.settings.SettingsView.Page;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.inventory.SettingKeys;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What stands on each page.
final class SettingsPages {

    private static final double DAY = 86_400_000.0;
    private static final List<Integer> SCALES = List.of(75, 90, 100, 125, 150, 175, 200);

    private final Workbench workbench;
    private final SettingsServices services;
    private final SettingRows rows;
    private final Texts texts;
    private final Format format;

    SettingsPages(
            Workbench workbench,
            SettingsServices services,
            SettingsViewModel model,
            SettingRows rows) {
        this.workbench = workbench;
        this.services = services;
        this.rows = rows;
        this.texts = workbench.texts();
        this.format = new Format(texts, ZoneId.systemDefault());
    }

    SettingsPage make(Page page) {
        return switch (page) {
            case GENERAL ->
                    page(
                            page,
                            List.of(
                                    rows.choice(SettingKeys.UI_LANGUAGE),
                                    rows.flag(SettingKeys.UI_RESTORE),
                                    rows.choice(SettingKeys.UI_SCREENS)),
                            List.of(
                                    SettingKeys.UI_LANGUAGE.name(),
                                    SettingKeys.UI_RESTORE.name(),
                                    SettingKeys.UI_SCREENS.name()),
                            List.of());
            case APPEARANCE ->
                    page(
                            page,
                            List.of(
                                    rows.choice(SettingKeys.UI_THEME),
                                    rows.steps(
                                            SettingKeys.UI_SCALE,
                                            SCALES,
                                            n -> format.percent(Integer.parseInt(n))),
                                    rows.choice(SettingKeys.UI_DENSITY),
                                    rows.choice(SettingKeys.UI_MOTION)),
                            List.of(
                                    SettingKeys.UI_THEME.name(),
                                    SettingKeys.UI_SCALE.name(),
                                    SettingKeys.UI_DENSITY.name(),
                                    SettingKeys.UI_MOTION.name()),
                            List.of());
            case COLLECTION ->
                    page(
                            page,
                            List.of(
                                    rows.number(SettingKeys.COLLECT_FAST, "settings.unit.seconds"),
                                    rows.number(SettingKeys.COLLECT_SLOW, "settings.unit.seconds"),
                                    rows.flag(SettingKeys.COLLECT_ADAPTIVE),
                                    rows.flag(SettingKeys.COLLECT_PAUSED)),
                            List.of(
                                    SettingKeys.COLLECT_FAST.name(),
                                    SettingKeys.COLLECT_SLOW.name(),
                                    SettingKeys.COLLECT_ADAPTIVE.name(),
                                    SettingKeys.COLLECT_PAUSED.name()),
                            List.of());
            case HISTORY -> history();
            case ENVIRONMENTS -> environments();
            case SECURITY ->
                    page(
                            page,
                            List.of(
                                    rows.number(SettingKeys.VAULT_IDLE, "settings.unit.minutes"),
                                    rows.flag(SettingKeys.VAULT_MINIMISED),
                                    rows.flag(SettingKeys.USERS_ON)),
                            List.of(
                                    SettingKeys.VAULT_IDLE.name(),
                                    SettingKeys.VAULT_MINIMISED.name(),
                                    SettingKeys.USERS_ON.name()),
                            List.of());
            case SSH -> ssh();
            case POSTGRES ->
                    page(
                            page,
                            List.of(
                                    rows.number(
                                            SettingKeys.POSTGRES_SESSIONS, "settings.unit.seconds"),
                                    rows.number(
                                            SettingKeys.POSTGRES_STATEMENTS,
                                            "settings.unit.seconds"),
                                    rows.number(
                                            SettingKeys.POSTGRES_INACTIVE, "settings.unit.days"),
                                    rows.number(SettingKeys.POSTGRES_STATIC, "settings.unit.days"),
                                    rows.number(SettingKeys.POSTGRES_LOW, "settings.unit.commits"),
                                    rows.number(
                                            SettingKeys.POSTGRES_LOW_DAYS, "settings.unit.days"),
                                    rows.number(
                                            SettingKeys.POSTGRES_BACKGROUND,
                                            "settings.unit.commits")),
                            List.of(
                                    SettingKeys.POSTGRES_SESSIONS.name(),
                                    SettingKeys.POSTGRES_STATEMENTS.name(),
                                    SettingKeys.POSTGRES_INACTIVE.name(),
                                    SettingKeys.POSTGRES_STATIC.name(),
                                    SettingKeys.POSTGRES_LOW.name(),
                                    SettingKeys.POSTGRES_LOW_DAYS.name(),
                                    SettingKeys.POSTGRES_BACKGROUND.name()),
                            List.of());
            case PROXMOX ->
                    page(
                            page,
                            List.of(
                                    rows.number(SettingKeys.PVE_ALERT, "settings.unit.percent"),
                                    rows.number(SettingKeys.PVE_BACKUP, "settings.unit.hours")),
                            List.of(SettingKeys.PVE_ALERT.name(), SettingKeys.PVE_BACKUP.name()),
                            List.of());
            case KEYBOARD -> keyboard();
            case ABOUT -> about();
        };
    }

    private SettingsPage history() {
        List<Node> nodes = new ArrayList<>();
        List<Subscription> bound = new ArrayList<>();
        nodes.add(used(bound));
        nodes.add(rows.number(SettingKeys.HISTORY_RAW, "settings.unit.days"));
        nodes.add(rows.number(SettingKeys.HISTORY_FIVE, "settings.unit.days"));
        nodes.add(rows.number(SettingKeys.HISTORY_HOUR, "settings.unit.days"));
        nodes.add(rows.number(SettingKeys.HISTORY_EVENTS, "settings.unit.days"));
        nodes.add(rows.number(SettingKeys.HISTORY_FLUSH, "settings.unit.seconds"));
        nodes.add(rows.flag(SettingKeys.CACHE_SEALED));
        nodes.add(rows.number(SettingKeys.AUDIT_KEEP, "settings.unit.days"));
        nodes.add(rows.number(SettingKeys.LOG_KEEP, "settings.unit.days"));
        Button verify = button("settings.cache.verify", services.cache().verify());
        Button export = button("settings.cache.export", services.cache().export());
        Button open = button("settings.cache.open", services.cache().open());
        String path = services.cache().path().map(SettingsPages::readable).orElse("");
        nodes.add(
                rows.plain(texts.text("settings.cache"), path, new HBox(8, verify, export, open)));
        return page(
                Page.HISTORY,
                nodes,
                List.of(
                        SettingKeys.HISTORY_RAW.name(),
                        SettingKeys.HISTORY_FIVE.name(),
                        SettingKeys.HISTORY_HOUR.name(),
                        SettingKeys.HISTORY_EVENTS.name(),
                        SettingKeys.HISTORY_FLUSH.name(),
                        SettingKeys.CACHE_SEALED.name(),
                        SettingKeys.AUDIT_KEEP.name(),
                        SettingKeys.LOG_KEEP.name()),
                bound);
    }

    /// How much is used and how fast it grows, measured off the UI thread.
    private Node used(List<Subscription> bound) {
        Label used = new Label();
        used.getStyleClass().add("medium");
        Label more = new Label();
        more.getStyleClass().add("muted");
        FlowPane line = new FlowPane(6, 2, used, more);
        VBox card = new VBox(8, line);
        card.getStyleClass().addAll("card", "settings-used");
        bound.add(
                workbench
                        .ui()
                        .compute(
                                () ->
                                        new Used(
                                                workbench.data().history().bytes(),
                                                workbench.data().history().extent()),
                                now -> {
                                    used.setText(
                                            texts.text("settings.used", format.bytes(now.bytes())));
                                    more.setText(grows(now));
                                },
                                failure -> used.setText(texts.text("settings.used.unknown"))));
        return card;
    }

    private String grows(Used used) {
        double days = (used.extent().to() - used.extent().from()) / DAY;
        if (days <= 0) {
            return texts.text("settings.used.empty");
        }
        String since = format.day(used.extent().from());
        if (days < 1) {
            return texts.text("settings.used.since", since);
        }
        return texts.text("settings.used.daily", format.bytes(used.bytes() / days), since);
    }

    private SettingsPage environments() {
        EnvironmentsPane pane = new EnvironmentsPane(workbench);
        return new SettingsPage(
                frame(Page.ENVIRONMENTS, List.of(pane)),
                List.of(),
                words(Page.ENVIRONMENTS, List.of()),
                List.of(pane::close));
    }

    private SettingsPage ssh() {
        SettingsServices.Ssh ssh = services.ssh();
        return page(
                Page.SSH,
                List.of(
                        fixed("settings.ssh.config", readable(ssh.config())),
                        fixed("settings.ssh.known", readable(ssh.knownHosts())),
                        fixed(
                                "settings.ssh.agent",
                                ssh.agent().orElse(texts.text("settings.ssh.noagent")))),
                List.of(),
                List.of());
    }

    private SettingsPage keyboard() {
        KeyboardTable keys = new KeyboardTable(workbench);
        return new SettingsPage(
                frame(Page.KEYBOARD, List.of(keys)),
                List.of(),
                words(Page.KEYBOARD, List.of()) + ' ' + keys.words(),
                List.of());
    }

    private SettingsPage about() {
        List<Node> nodes = new ArrayList<>();
        for (Version version : services.about().versions()) {
            Label value = new Label(version.version());
            value.getStyleClass().add("muted");
            nodes.add(rows.plain(version.name(), "", value));
        }
        nodes.add(
                rows.plain(
                        texts.text("settings.about.licence"),
                        texts.text("settings.about.licence.help"),
                        new Label("Apache-2.0")));
        String licences = licences();
        if (!licences.isEmpty()) {
            TextArea area = new TextArea(licences);
            area.setEditable(false);
            area.setPrefRowCount(18);
            area.getStyleClass().addAll("mono", "settings-licences");
            area.setAccessibleText(texts.text("settings.about.others"));
            Label title = new Label(texts.text("settings.about.others"));
            title.getStyleClass().add("medium");
            title.setMinWidth(Label.USE_PREF_SIZE);
            VBox box = new VBox(8, title, area);
            box.getStyleClass().add("setting-block");
            nodes.add(box);
        }
        return page(Page.ABOUT, nodes, List.of(), List.of());
    }

    /// The list that the build writes; none when run from sources without one.
    private static String licences() {
        try (InputStream in = SettingsPages.class.getResourceAsStream("/THIRD-PARTY.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private Node fixed(String key, String value) {
        Label label = new Label(value);
        label.getStyleClass().add("mono");
        label.setWrapText(true);
        label.setMaxWidth(360);
        return rows.plain(texts.text(key), texts.text(key + ".help"), label);
    }

    private Button button(String key, Runnable run) {
        Button button = new Button(texts.text(key));
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private SettingsPage page(
            Page page, List<Node> nodes, List<String> keys, List<Subscription> bound) {
        return new SettingsPage(frame(page, nodes), keys, words(page, nodes), bound);
    }

    private VBox frame(Page page, List<Node> nodes) {
        Label title = new Label(texts.text("settings.page." + page.key()));
        title.getStyleClass().add("h1");
        Label sentence = new Label(texts.text("settings.about." + page.key()));
        sentence.getStyleClass().add("muted");
        sentence.setWrapText(true);
        VBox box = new VBox(title, sentence);
        box.getStyleClass().add("settings-page");
        box.getChildren().addAll(nodes);
        box.setMaxWidth(712);
        return box;
    }

    private String words(Page page, List<Node> nodes) {
        StringBuilder words = new StringBuilder();
        words.append(texts.text("settings.page." + page.key())).append(' ');
        words.append(texts.text("settings.about." + page.key()));
        nodes.forEach(node -> words.append(' ').append(rows.wordsOf(node)));
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static String readable(Path path) {
        String home = System.getProperty("user.home", "");
        String text = path.toString();
        return !home.isEmpty() && text.startsWith(home)
                ? "~" + text.substring(home.length())
                : text;
    }

    private record Used(long bytes, Span extent) {}
}
