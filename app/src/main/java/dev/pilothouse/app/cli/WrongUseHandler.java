package dev.pilothouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.stream.Collectors;

/// Says what was typed wrongly, in the user's language, and where the help is.
final class WrongUseHandler {

    private final Session session;

    WrongUseHandler(Session session) {
        this.session = session;
    }

    /// The exit code.
    int handle(ParameterException e) {
        CommandLine command = e.getCommandLine();
        session.refuse(
                "WrongUse",
                sentence(e),
                session.text("cli.wrong.help", command.getCommandSpec().qualifiedName(" ")));
        return ExitCode.WRONG_USE;
    }

    private String sentence(ParameterException e) {
        if (e.getCause() instanceof WrongUse wrong) {
            return String.valueOf(wrong.getMessage());
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String what = String.join(" ", unmatched.getUnmatched());
            String near =
                    unmatched.getSuggestions().stream().limit(3).collect(Collectors.joining(", "));
            return near.isEmpty()
                    ? session.text("cli.wrong.unmatched", what)
                    : session.text("cli.wrong.unmatched.near", what, near);
        }
        if (e instanceof MissingParameterException missing) {
            return session.text(
                    "cli.wrong.missing",
                    missing.getMissing().stream()
                            .map(WrongUseHandler::name)
                            .collect(Collectors.joining(", ")));
        }
        ArgSpec arg = e.getArgSpec();
        if (e instanceof OverwrittenOptionException && arg != null) {
            return session.text("cli.wrong.twice", name(arg));
        }
        String value = e.getValue();
        if (arg != null && value != null) {
            return session.text("cli.wrong.value", name(arg), value);
        }
        return arg == null
                ? String.valueOf(e.getMessage())
                : session.text("cli.wrong.missing", name(arg));
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
