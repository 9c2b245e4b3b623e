package dev.pilothouse.core.wire;

import java.time.Duration;
import java.util.List;

/// SFTP where the server has it, the shell elsewhere.
final class EitherFiles implements FileSource {

    private final SftpFiles sftp;
    private final ShellFiles shell;

    EitherFiles(SftpFiles sftp, ShellFiles shell) {
        this.sftp = sftp;
        this.shell = shell;
    }

    @Override
    public Batch read(List<String> paths, List<String> mounts, int limitBytes, Duration deadline) {
        FileSource source = sftp.available() ? sftp : shell;
        return source.read(paths, mounts, limitBytes, deadline);
    }

    @Override
    public boolean mountsAreDear() {
        return !sftp.available() && shell.mountsAreDear();
    }

    @Override
    public void close() {
        sftp.close();
        shell.close();
    }
}
