package dev.pilothouse.core.audit;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.model.Severity;

import java.util.List;

/// The log of the program itself for whoever may read it: anybody else gets a
/// [dev.pilothouse.core.access.NotAllowed], and that it was tried is on record. The program's parts
/// write whoever is there.
public record AllowedLog(SystemLog log, Who who) implements SystemLog {

    private SystemLog allowed() {
        Actor unused = who.require(Right.LOGS, "systemlog.read", "");
        return log;
    }

    @Override
    public void add(long at, Severity level, String source, String target, String line) {
        log.add(at, level, source, target, line);
    }

    @Override
    public List<LogLine> page(LogFilter filter, long before, int most) {
        return allowed().page(filter, before, most);
    }

    @Override
    public LogCounts counts(long since) {
        return allowed().counts(since);
    }

    @Override
    public List<String> sources() {
        return allowed().sources();
    }

    @Override
    public List<String> targets() {
        return allowed().targets();
    }
}
