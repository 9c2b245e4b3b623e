package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;

import java.time.Duration;

/// Is told how the making of a connection goes on, step by step; called on the connecting thread.
public interface SshProgress {

    /// For those who do not want to know.
    SshProgress NONE =
            new SshProgress() {
                @Override
                public void running(Step step) {}

                @Override
                public void done(Step step, String result, Duration took) {}

                @Override
                public void failed(Step step, Fault fault, Duration took) {}
            };

    void running(Step step);

    /// @param result what was found: the address, the server's version, the fingerprint, the way
    /// of logging in
    void done(Step step, String result, Duration took);

    /// The last call: no later step is begun.
    void failed(Step step, Fault fault, Duration took);

    /// The steps in their order. The steps of a jump host are not told apart from those of the
    /// target: what fails there fails in RESOLVE or CONNECT, with the hop's address in the fault.
    enum Step {
        RESOLVE("resolve"),
        CONNECT("connect"),
        HOST_KEY("hostkey"),
        LOGIN("login");

        private final String code;

        Step(String code) {
            this.code = code;
        }

        /// As texts name it.
        public String code() {
            return code;
        }
    }
}
