package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.PartFault;

import java.util.List;

/// What the rules found on a server.
///
/// @param all the gravest first
/// @param unchecked what could not be looked at, with what would allow it
public record ServerFindings(List<ServerFinding> all, List<PartFault> unchecked) {

    public ServerFindings {
        all = List.copyOf(all);
        unchecked = List.copyOf(unchecked);
    }

    void put(Reading out) {
        out.fact(
                PostgresFacts.FINDINGS,
                new Fact.Table(
                        List.of(
                                "code",
                                "area",
                                "severity",
                                "database",
                                "subject",
                                "evidence",
                                "remedy"),
                        all.stream()
                                .map(
                                        f ->
                                                List.of(
                                                        f.code(),
                                                        f.area().name(),
                                                        f.severity().name(),
                                                        f.database(),
                                                        f.subject(),
                                                        f.evidence(),
                                                        f.remedy()))
                                .toList()));
        out.fact(
                PostgresFacts.UNCHECKED,
                new Fact.Table(
                        List.of("source", "reason", "grant"),
                        unchecked.stream()
                                .map(p -> List.of(p.part(), p.reason(), p.grant()))
                                .toList()));
    }
}
