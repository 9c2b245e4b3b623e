package dev.pilothouse.core.connector.postgres;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One question to a server, in the form that each version understands.
///
/// @param part what is lost when it fails: a key into the texts
/// @param forms from the oldest version to the newest
record Query(String part, List<Form> forms) {

    /// @param since the first version that understands it, as `server_version_num`
    record Form(int since, String sql) {}

    Query {
        forms = List.copyOf(forms);
    }

    /// The same for all versions.
    static Query of(String part, String sql) {
        return new Query(part, List.of(new Form(Server.OLDEST, sql)));
    }

    /// Another form from a version on.
    Query since(int version, String sql) {
        return new Query(
                part, Stream.concat(forms.stream(), Stream.of(new Form(version, sql))).toList());
    }

    /// What to ask this version; empty where it has no answer.
    Optional<String> sql(int version) {
        Form found = null;
        for (Form form : forms) {
            if (form.since() <= version) {
                found = form;
            }
        }
        return found == null || found.sql().isEmpty() ? Optional.empty() : Optional.of(found.sql());
    }
}
