package io.github.serspark.cli;

import io.github.serspark.run.Events;
import io.github.serspark.run.UserException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The two kinds of failure: the user's, told in a sentence, and ours, told with a stack trace. */
final class Failures {
    static final int USERS = 2;
    static final int OURS = 3;

    private static final String NO_SPACE = "No space left on device";

    private Failures() {}

    static int onParameters(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().printf("Cannot read the command line: %s. See '%s --help'.%n", problem(e, name), name);
        return USERS;
    }

    private static String problem(ParameterException e, String command) {
        return e instanceof UnmatchedArgumentException unmatched
                ? "'%s' does not know '%s'".formatted(command, String.join(" ", unmatched.getUnmatched()))
                : e.getMessage();
    }

    static int onExecution(Exception e, CommandLine command, ParseResult parsed) {
        return report(e, command.getErr());
    }

    static int report(Throwable failure, PrintWriter err) {
        Optional<String> sentence = sentence(failure);
        int status = sentence.isPresent() ? USERS : OURS;
        sentence.ifPresentOrElse(err::println, () -> failure.printStackTrace(err));
        Events.log("failed", Map.of("status", status, "message", sentence.orElseGet(failure::toString)));
        return status;
    }

    /** What to tell the user, nothing where the failure is ours. */
    private static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserException) {
                return Optional.of(cause.getMessage());
            }
            if (String.valueOf(cause.getMessage()).contains(NO_SPACE)) { // an executor's failure is but a text here
                return Optional.of(
                        "Cannot write: %s, expected room for the output and in spark.local.dir. Make room and run it again."
                                .formatted(NO_SPACE));
            }
        }
        return Optional.empty();
    }
}
