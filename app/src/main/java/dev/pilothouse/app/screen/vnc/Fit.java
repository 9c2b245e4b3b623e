package dev.pilothouse.app.screen.vnc;

/// How large a screen is shown.
enum Fit {
    /// All of it, as large as fits.
    FIT,
    /// Each pixel is one; what is larger than the window follows the pointer.
    ACTUAL,
    /// The whole window, whatever that does to the proportions.
    FILL
}
