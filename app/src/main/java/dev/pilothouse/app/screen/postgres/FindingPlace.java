package dev.pilothouse.app.screen.postgres;

/// Where on the screen one sees what a finding is about. Pure.
final class FindingPlace {

    private FindingPlace() {}

    /// A place of this screen, with the row where there is one; empty where nothing more is to be
    /// seen than the finding itself.
    static String of(FindingRow row) {
        String code = row.code();
        int dot = code.indexOf('.');
        String subject = row.subject();
        int space = subject.indexOf(' ');
        String first = space > 0 ? subject.substring(0, space) : subject;
        return switch (dot < 0 ? code : code.substring(0, dot)) {
            case "connections" -> subject.isEmpty() ? "activity" : at("databases", subject);
            case "session" -> at("activity", subject);
            case "prepared" -> "activity";
            case "slot", "slots", "standby", "replay", "archive" -> "replication";
            case "role", "superusers" -> at("roles", subject);
            case "xid", "multixact", "xmin", "checksum", "temp", "deadlocks", "cache" ->
                    at("databases", subject);
            case "rollbacks", "collation" -> at("databases", subject);
            case "extension" -> "databases";
            case "memory", "fsync", "pages", "autovacuum", "counts", "setting", "damage" ->
                    at("settings", subject);
            case "planner", "commit", "passwords" -> at("settings", subject);
            case "checkpoints" -> at("settings", "max_wal_size");
            case "tls" -> at("settings", "ssl");
            case "table" ->
                    at(
                            code.equals("table.age") ? "vacuum" : "tables",
                            row.database() + "/" + subject);
            case "index", "sequence" -> at("indexes", row.database() + "/" + subject);
            case "key" -> at("indexes", row.database() + "/" + first);
            default -> "";
        };
    }

    private static String at(String place, String row) {
        return row.isEmpty() ? place : place + "/" + row;
    }
}
