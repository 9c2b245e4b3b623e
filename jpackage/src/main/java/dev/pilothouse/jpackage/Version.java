package dev.pilothouse.jpackage;

import java.util.Locale;

/// The build's version as each kind of package writes it.
///
/// @param maven as in the pom, such as `0.1.0-SNAPSHOT`
record Version(String maven) {

    /// Just the numbers: what jpackage takes on Linux and Windows.
    String numbers() {
        int dash = maven.indexOf('-');
        return dash < 0 ? maven : maven.substring(0, dash);
    }

    /// macOS refuses a bundle version that starts with zero, so until 1.0 the first number is 1.
    String bundle() {
        String numbers = numbers();
        return numbers.startsWith("0.") ? "1" + numbers.substring(1) : numbers;
    }

    /// For dpkg and rpm: a tilde sorts before the release, as a snapshot has to.
    String tilde() {
        return maven.replace("-", "~").toLowerCase(Locale.ROOT);
    }
}
