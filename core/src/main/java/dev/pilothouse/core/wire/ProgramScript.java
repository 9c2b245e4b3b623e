package dev.pilothouse.core.wire;

/// The script around a program that is to end with its reader: neither sshd nor a pipe tells a
/// program that writes nothing that nobody listens any more, but standard input ends.
public final class ProgramScript {

    private ProgramScript() {}

    /// A script for the standard input of a POSIX shell, which has to be kept open for as long as
    /// the program is wanted. Before the output comes a line with the nonce, as a login may talk
    /// before.
    ///
    /// @param body runs with `LC_ALL=C`, no input, standard error joined to the output; what is to
    /// be ended at once it starts with `exec`
    public static String of(String nonce, String body) {
        return """
        {
        LC_ALL=C; export LC_ALL; unset ENV BASH_ENV
        PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin
        exec 3<&0
        printf '%s\\n' NONCE
        (
        BODY
        ) </dev/null 2>&1 &
        c=$!
        { read -r x; kill -s TERM $c; } <&3 >/dev/null 2>&1 3<&- &
        w=$!
        wait $c; s=$?
        kill $w 2>/dev/null
        exit $s
        }
        """
                .replace("NONCE", nonce)
                .replace("BODY", body);
    }
}
