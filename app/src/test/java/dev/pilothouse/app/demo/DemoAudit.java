package dev.pilothouse.app.demo;

import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Severity;

import java.util.ArrayList;
import java.util.List;

/// What was done to the demo fleet, and what the program said of it.
public final class DemoAudit {

    private DemoAudit() {}

    /// Newest first.
    public static List<AuditRow> rows() {
        List<AuditNote> notes = new ArrayList<>();
        notes.add(session("session.sign-in", "way=password", Outcome.DONE, Phrase.NONE));
        notes.add(
                note(
                        Deed.change("target.change", "fra-edge-02", "tags: vpn → vpn, xray"),
                        Outcome.DONE,
                        Phrase.NONE));
        notes.add(
                operation(
                        "service.restart",
                        "fra-edge-02",
                        "nginx.service",
                        "systemctl restart -- nginx.service",
                        Outcome.DONE,
                        Phrase.of("operation.found.unit.running", "active", "active", "902", "")));
        notes.add(
                operation(
                        "node.reboot",
                        "hel-edge-04",
                        "hel-edge-04",
                        "systemctl reboot",
                        Outcome.UNKNOWN,
                        Phrase.of("operation.fault.lost", "192.0.2.14:22", "reset by peer")));
        notes.add(
                operation(
                        "service.stop",
                        "ams-edge-05",
                        "fail2ban.service",
                        "sudo -n systemctl stop -- fail2ban.service",
                        Outcome.FAILED,
                        Phrase.of("operation.fault.forbidden", "systemctl stop")));
        notes.add(
                operation(
                        "node.command",
                        "waw-edge-07",
                        "uptime; df -h / | tail -1",
                        "uptime\ndf -h / | tail -1",
                        Outcome.REFUSED,
                        Phrase.of("operation.refused.role", "OPERATOR", "OPERATE")));
        notes.add(
                note(
                        Deed.change(
                                "settings.change",
                                "",
                                "vault.idle.minutes: 15 → 6, users.on: true"),
                        Outcome.DONE,
                        Phrase.NONE));
        notes.add(
                note(
                        Deed.change(
                                "key.make", "deploy", "fingerprint=SHA256:3TqZk0cW5mW8 by=self"),
                        Outcome.DONE,
                        Phrase.NONE));
        notes.add(session("session.sign-in", "way=password", Outcome.REFUSED, Phrase.NONE));
        List<AuditRow> rows = new ArrayList<>();
        for (int i = 0; i < notes.size(); i++) {
            long seq = notes.size() - i + 4_100L;
            rows.add(
                    new AuditRow(
                            seq,
                            DemoFleet.NOW - i * 734_000L,
                            notes.get(i),
                            "%064x".formatted(seq - 1),
                            "%064x".formatted(seq)));
        }
        return List.copyOf(rows);
    }

    private static AuditNote session(String kind, String what, Outcome outcome, Phrase finding) {
        return note(new Deed(Family.SESSION, kind, null, "", what, "", ""), outcome, finding);
    }

    private static AuditNote operation(
            String kind, String target, String what, String sent, Outcome outcome, Phrase found) {
        return new AuditNote(
                "ann",
                "admin",
                new Deed(
                        Family.OPERATION,
                        kind,
                        DemoFleet.id(target),
                        target,
                        what,
                        sent,
                        "the certificate was renewed"),
                new Ending(outcome, found, 2_140));
    }

    private static AuditNote note(Deed deed, Outcome outcome, Phrase finding) {
        return new AuditNote("ann", "admin", deed, new Ending(outcome, finding, -1));
    }

    /// The program's own log, newest first.
    public record Lines() implements SystemLog {

        private static List<LogLine> lines() {
            return List.of(
                    line(
                            5,
                            Severity.ERROR,
                            EVENTS,
                            "fra-edge-03",
                            Phrase.of("health.unhealthy", "unreachable").write()),
                    line(4, Severity.WARNING, "wire", "fra-edge-03", "no answer within 10 s"),
                    line(3, Severity.INFO, ENGINE, "", "128 targets, 512 series"),
                    line(
                            2,
                            Severity.WARNING,
                            EVENTS,
                            "ams-edge-05",
                            Phrase.of("health.degraded", "load.high", "17.2", "8").write()),
                    line(1, Severity.INFO, "history", "", "the cache was verified in 412 ms"));
        }

        private static LogLine line(
                long id, Severity level, String source, String target, String text) {
            return new LogLine(id, DemoFleet.NOW - (6 - id) * 91_000, level, source, target, text);
        }

        @Override
        public void add(long at, Severity level, String source, String target, String line) {}

        @Override
        public List<LogLine> page(LogFilter filter, long before, int most) {
            return lines().stream()
                    .filter(l -> l.id() < before && l.level().compareTo(filter.least()) >= 0)
                    .filter(l -> filter.target().isEmpty() || filter.target().equals(l.target()))
                    .filter(l -> filter.source().isEmpty() || filter.source().equals(l.source()))
                    .limit(most)
                    .toList();
        }

        @Override
        public LogCounts counts(long since) {
            return new LogCounts(14, 3);
        }

        @Override
        public List<String> sources() {
            return List.of(EVENTS, ENGINE, "history", "wire");
        }

        @Override
        public List<String> targets() {
            return List.of("ams-edge-05", "fra-edge-03");
        }
    }
}
