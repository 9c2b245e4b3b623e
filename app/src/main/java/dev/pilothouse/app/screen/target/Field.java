package dev.pilothouse.app.screen.target;

/// The inputs of the form, as [dev.pilothouse.core.inventory.InvalidInput] names them.
enum Field {
    ADDRESS,
    PORT,
    USER,
    KEY_FILE,
    VIA,
    DATABASE,
    SERVICE,
    CA_FILE,
    PIN,
    CERTIFICATE,
    CLIENT_KEY,
    NAME,
    ENVIRONMENT,
    GROUP,
    TAGS,
    FAST,
    SLOW
}
