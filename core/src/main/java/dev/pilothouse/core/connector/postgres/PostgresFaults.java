package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;

/// SQLSTATE to fault; which state means what was measured. The words of the server follow its
/// `lc_messages`, so they are shown and never understood.
final class PostgresFaults {

    private static final int EXCERPT = 200;

    private PostgresFaults() {}

    /// While logging in; what the password and TLS know has been asked before.
    ///
    /// @param patience how long was waited at most
    static Fault opening(SQLException e, Place place, Duration patience) {
        String answer = answer(e);
        String address = place.address();
        return switch (state(e)) {
            case "28000" -> database(Trouble.NO_ENTRY, address, place.user(), answer);
            case "3D000" -> database(Trouble.NO_DATABASE, address, place.database(), answer);
            case "42501", "55000" -> database(Trouble.CLOSED, address, place.database(), answer);
            case "42704", "22023", "42P02" -> database(Trouble.SETTING, address, "", answer);
            case "53300" -> database(Trouble.FULL, address, "", answer);
            case "57P03" -> database(Trouble.STARTING, address, "", answer);
            case "57P01", "57P02" -> database(Trouble.STOPPED, address, "", answer);
            case "08004" -> database(Trouble.NO_TLS, address, "", answer);
            case "08P01" -> new Fault.Protocol(address, answer);
            case "08001", "08006", "08003", "08000" ->
                    late(e)
                            ? new Fault.Timeout(address, "database", patience)
                            : database(Trouble.LOST, address, "", cause(e));
            default -> database(Trouble.OTHER, address, "", state(e) + " " + answer);
        };
    }

    /// While reading.
    ///
    /// @param what was asked for, in a word
    static Fault asking(SQLException e, String address, String what) {
        String answer = answer(e);
        return switch (state(e)) {
            case "57P01", "57P02", "57P03" -> database(Trouble.STOPPED, address, "", answer);
            case "57014" -> database(Trouble.SLOW_QUERY, address, what, answer);
            case "55P03" -> database(Trouble.LOCK_WAIT, address, what, answer);
            case "42501" -> new Fault.Forbidden(what, "");
            case "08001", "08006", "08003", "08000" ->
                    database(Trouble.LOST, address, "", cause(e));
            default -> new Fault.Rejected(what, state(e) + " " + answer);
        };
    }

    /// Whether the connection is of no use any more.
    static boolean broken(SQLException e) {
        String state = state(e);
        return state.startsWith("08") || state.startsWith("57P");
    }

    static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    /// One line in the server's words, without the driver's.
    static String answer(SQLException e) {
        ServerErrorMessage said =
                e instanceof PSQLException server ? server.getServerErrorMessage() : null;
        String text = said == null ? e.getMessage() : said.getMessage();
        return excerpt(text == null ? "" : text);
    }

    private static Fault database(Trouble trouble, String address, String name, String answer) {
        return new Fault.Database(trouble, address, name, answer);
    }

    private static boolean late(SQLException e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String cause(SQLException e) {
        Throwable cause = e.getCause();
        if (cause instanceof EOFException) {
            return "the server closed the connection";
        }
        if (cause instanceof IOException io && io.getMessage() != null) {
            return excerpt(io.getMessage());
        }
        return answer(e);
    }

    static String excerpt(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < EXCERPT; i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || c == 127 ? ' ' : c);
        }
        return out.toString().strip();
    }
}
