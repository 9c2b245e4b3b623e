package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.PartFault;

import java.util.List;

/// What the rules found on a server.
///
/// @param all the gravest first
/// @param unchecked what could not be looked at, with what would allow it
/// @param standby whether it is one: what changes tables, indexes and roles is said to its primary
public record ServerFindings(List<ServerFinding> all, List<PartFault> unchecked, boolean standby) {

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
                        all.stream().map(ServerFinding::cells).toList()));
        out.fact(
                PostgresFacts.UNCHECKED,
                new Fact.Table(
                        List.of("source", "reason", "grant"),
                        unchecked.stream()
                                .map(p -> List.of(p.part(), p.reason(), p.grant()))
                                .toList()));
    }
}
