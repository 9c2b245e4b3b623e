package dev.pilothouse.core.connector.postgres;

/// The sessions of a server and who of them waits for whom, as good as at one moment.
public record ActivitySample(Activity activity, BlockingTree tree) {

    /// When it was taken, in milliseconds since 1970, by this machine's clock.
    public long at() {
        return activity.at();
    }
}
