package dev.pilothouse.app.theme;

import org.kordamp.ikonli.javafx.FontIcon;

/// The icons, named by what they mean, so that a concept has one picture everywhere. Remix Icon 2.5
/// (Apache-2.0), outline style.
public enum Icon {
    FLEET("remixal-dashboard-line"),
    WORK("remixmz-stack-line"),
    VPN("remixmz-shield-keyhole-line"),
    DATA("remixal-database-2-line"),
    POSTGRES("remixal-database-2-line"),
    REDIS("remixal-database-line"),
    ALERTS("remixal-alarm-warning-line"),
    JOBS("remixal-calendar-todo-line"),
    AUDIT("remixal-file-list-3-line"),
    VAULT("remixmz-safe-2-line"),
    SETTINGS("remixmz-settings-3-line"),
    NODE("remixmz-server-line"),
    THIS_MACHINE("remixmz-macbook-line"),
    PROXMOX("remixmz-node-tree"),
    CONTAINER("remixal-checkbox-multiple-blank-line"),
    VM("remixmz-window-line"),
    PANEL("remixmz-shield-user-line"),
    XRAY("remixmz-route-line"),
    SERVICE("remixal-apps-2-line"),
    STORAGE("remixal-hard-drive-2-line"),
    CPU("remixal-cpu-line"),
    NETWORK("remixal-exchange-line"),
    PROCESS("remixal-list-check-2"),
    TERMINAL("remixmz-terminal-box-line"),
    CONSOLE("remixal-computer-line"),
    LOGS("remixal-file-text-line"),
    SNAPSHOT("remixal-camera-line"),
    BACKUP("remixal-archive-line"),
    FIREWALL("remixmz-shield-line"),
    KEY("remixal-key-2-line"),
    CERTIFICATE("remixmz-shield-check-line"),
    USER("remixmz-user-line"),
    USERS("remixal-group-line"),
    ROLE("remixmz-user-settings-line"),
    TAG("remixmz-price-tag-3-line"),
    ENVIRONMENT("remixal-flag-line"),
    SEARCH("remixmz-search-line"),
    NOTIFICATIONS("remixmz-notification-3-line"),
    MUTE("remixmz-notification-off-line"),
    LIVE("remixmz-pulse-line"),
    PAST("remixal-history-line"),
    CALENDAR("remixal-calendar-line"),
    LIGHT("remixmz-sun-line"),
    DARK("remixmz-moon-line"),
    LANGUAGE("remixmz-translate-2"),
    REFRESH("remixmz-refresh-line"),
    START("remixmz-play-line"),
    STOP("remixmz-stop-line"),
    PAUSE("remixmz-pause-line"),
    RESTART("remixmz-restart-line"),
    POWER("remixmz-shut-down-line"),
    RELOAD("remixmz-repeat-line"),
    MIGRATE("remixal-arrow-left-right-line"),
    COPY("remixal-file-copy-line"),
    ADD("remixal-add-line"),
    EDIT("remixmz-pencil-line"),
    DELETE("remixal-delete-bin-line"),
    UNDO("remixal-arrow-go-back-line"),
    ROLL_BACK("remixal-anticlockwise-2-line"),
    DOWNLOAD("remixal-download-2-line"),
    UPLOAD("remixmz-upload-2-line"),
    IMPORT_FILE("remixal-folder-download-line"),
    EXPORT("remixmz-share-box-line"),
    OPEN_OUTSIDE("remixal-external-link-line"),
    FILTER("remixal-filter-3-line"),
    SORT_UP("remixal-arrow-up-line"),
    SORT_DOWN("remixal-arrow-down-line"),
    COLUMNS("remixal-layout-column-line"),
    WRAP("remixmz-text-wrap"),
    MORE("remixmz-more-line"),
    MENU("remixmz-menu-line"),
    EXPAND("remixal-arrow-down-s-line"),
    COLLAPSE("remixal-arrow-right-s-line"),
    BACK("remixal-arrow-left-s-line"),
    CLOSE("remixal-close-line"),
    CHECK("remixal-check-line"),
    DONE("remixal-checkbox-circle-line"),
    FAILED("remixal-close-circle-line"),
    UNKNOWN("remixmz-question-line"),
    REFUSED("remixal-forbid-line"),
    WAITING("remixmz-timer-line"),
    RUNNING("remixal-loader-4-line"),
    NOTE("remixal-information-line"),
    LOCK("remixal-lock-2-line"),
    UNLOCK("remixal-lock-unlock-line"),
    SHOW("remixal-eye-line"),
    HIDE("remixal-eye-off-line"),
    QR("remixmz-qr-code-line"),
    FULL_SCREEN("remixal-fullscreen-line"),
    DETACH("remixmz-picture-in-picture-exit-line"),
    PASTE("remixal-clipboard-line"),
    KEYS("remixal-keyboard-line"),
    CHART("remixal-line-chart-line"),
    IMAGE("remixal-image-line"),
    FINDINGS("remixal-lightbulb-line"),
    RECORD("remixmz-record-circle-line"),
    ZOOM("remixmz-zoom-in-line"),
    HELP("remixal-book-open-line");

    private final String literal;

    Icon(String literal) {
        this.literal = literal;
    }

    /// The name in the icon font.
    public String literal() {
        return literal;
    }

    /// The icon of that name, which is a [#literal].
    public static FontIcon of(String literal) {
        // Before the first one, so that the library does not load its fonts in its own way.
        Fonts.icons(FontFiles.ofThisUser());
        return new FontIcon(literal);
    }

    /// 16 px, in the colour of its surroundings.
    public FontIcon view() {
        return view(16);
    }

    /// In one of the sizes the design has: 12, 14, 16, 18, 20 or 24 px. A new node each time.
    public FontIcon view(int size) {
        FontIcon icon = of(literal);
        icon.getStyleClass().add("icon-" + size);
        return icon;
    }
}
