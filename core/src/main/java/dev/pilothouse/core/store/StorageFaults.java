package dev.pilothouse.core.store;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;

import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Says which trouble stands behind what a file system or a database threw. The words looked for
/// are those of the C library and of Windows, which Java passes on as they are.
public final class StorageFaults {

    /// What a wrapping exception puts before the words of the one inside.
    private static final Pattern CLASS =
            Pattern.compile("^(?:(?:[a-z][\\w$]*\\.)+[A-Z][\\w$]*: )+");

    private StorageFaults() {}

    public static FaultException of(Exception thrown, String path) {
        if (thrown instanceof FaultException already) {
            return already;
        }
        return new FaultException(fault(thrown, path), thrown);
    }

    private static Fault fault(Exception thrown, String path) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Trouble trouble = trouble(t);
            if (trouble != null) {
                return new Storage(trouble, path, words(t));
            }
            if (t instanceof SQLException sql && lockedByOther(sql)) {
                return new Fault.Locked(path, words(t));
            }
        }
        if (thrown instanceof SQLException sql && damaged(sql)) {
            return new Storage(Trouble.DAMAGED, path, words(thrown));
        }
        if (thrown instanceof IOException) {
            return new Storage(Trouble.READ_ONLY, path, words(thrown));
        }
        return new Fault.Internal(words(thrown));
    }

    private static @Nullable Trouble trouble(Throwable t) {
        String words = words(t).toLowerCase(Locale.ROOT);
        if (words.contains("no space left")
                || words.contains("not enough space")
                || words.contains("disk quota exceeded")) {
            return Trouble.FULL;
        }
        if (t instanceof AccessDeniedException
                || t instanceof ReadOnlyFileSystemException
                || words.contains("read-only file system")
                || words.contains("permission denied")) {
            return Trouble.READ_ONLY;
        }
        if (t instanceof NotDirectoryException || words.contains("not a directory")) {
            return Trouble.WRONG_KIND;
        }
        if (t instanceof NoSuchFileException) {
            return Trouble.MISSING;
        }
        return t instanceof SQLException sql ? sqlTrouble(sql) : null;
    }

    private static @Nullable Trouble sqlTrouble(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
            return Trouble.DAMAGED;
        }
        if (sql.getErrorCode() == ErrorCode.DATABASE_IS_READ_ONLY || state.equals("25006")) {
            return Trouble.READ_ONLY;
        }
        if (state.equals("53100")) {
            return Trouble.FULL;
        }
        if (sql.getErrorCode() == ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1
                || state.startsWith("08")) {
            return Trouble.MISSING;
        }
        return null;
    }

    private static boolean lockedByOther(SQLException sql) {
        return sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }

    /// What H2 throws for a file it can't make sense of is a general error or one of reading.
    private static boolean damaged(SQLException sql) {
        return sql.getErrorCode() == ErrorCode.GENERAL_ERROR_1
                || sql.getErrorCode() == ErrorCode.IO_EXCEPTION_1
                || sql.getErrorCode() == ErrorCode.IO_EXCEPTION_2
                || sql.getErrorCode() == ErrorCode.FILE_VERSION_ERROR_1;
    }

    private static String words(Throwable t) {
        if (t instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        if (t instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String message = t.getMessage();
        return message == null
                ? t.getClass().getSimpleName()
                : CLASS.matcher(message.lines().findFirst().orElse("")).replaceFirst("");
    }
}
