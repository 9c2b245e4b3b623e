package dev.pilothouse.app.launch;

/// Where the program starts.
public final class Main {

    private Main() {}

    public static void main(String[] args) {}
}
