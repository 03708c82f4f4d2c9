package io.github.serspark.cli;

import io.github.serspark.run.Events;
import io.github.serspark.run.UserException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The two kinds of failure: the user's, told in a sentence, and ours, told with a stack trace. */
final class Failures {
    static final int USERS = 2;
    static final int OURS = 3;

    private static final String NO_SPACE = "No space left on device";
    private static final Pattern NO_MEMORY = Pattern.compile("java\\.lang\\.OutOfMemoryError:? ?([^\n]*)");

    /** As local disks, HDFS and S3 say it. */
    private static final Pattern NO_PERMISSION = Pattern.compile(
            "(?:FileNotFoundException|AccessControlException|AccessDeniedException): ([^\n]*(?:Permission denied|Forbidden)[^\n]*)");

    /** Hadoop keeps a sum beside each file of a local disk; copies and editors leave old ones behind. */
    private static final Pattern CHECKSUM = Pattern.compile("ChecksumException: Checksum error: (?:file:)?(\\S+) at ");

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
        if (Interruption.isUnderWay()) {
            return OURS; // nobody sees it: the process is ending
        }
        Optional<String> sentence = sentence(failure);
        int status = sentence.isPresent() ? USERS : OURS;
        sentence.ifPresentOrElse(err::println, () -> failure.printStackTrace(err));
        Events.log("failed", Map.of("status", status, "message", sentence.orElseGet(failure::toString)));
        return status;
    }

    /** What to tell the user, nothing where the failure is ours. */
    private static Optional<String> sentence(Throwable failure) {
        return causes(failure)
                .map(cause -> cause instanceof UserException
                        ? Optional.of(cause.getMessage())
                        : sentence(String.valueOf(cause), isDrivers(failure)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** Whether it is the driver's memory that a failure speaks of: of an executor's OutOfMemoryError only the text is here. */
    private static boolean isDrivers(Throwable failure) {
        return Session.isLocal(System.getProperty("spark.master", ""))
                || causes(failure).anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** For what an executor may have met as well. */
    private static Optional<String> sentence(String failure, boolean drivers) {
        Matcher memory = NO_MEMORY.matcher(failure);
        if (memory.find()) {
            return Optional.of(
                    "Cannot go on: no memory is left (%s), expected a heap with room for the batches of all workers. Give more by %s, or choose a smaller batch-size or fewer workers."
                            .formatted(memory.group(1).strip(), drivers ? "--driver-memory" : "--executor-memory"));
        }
        if (failure.contains(NO_SPACE)) {
            return Optional.of(
                    "Cannot write: %s, expected room for the output and in spark.local.dir. Make room and run it again."
                            .formatted(NO_SPACE));
        }
        Matcher checksum = CHECKSUM.matcher(failure);
        if (checksum.find()) {
            return Optional.of(
                    "Cannot read %s: its bytes are not those that its checksum file (.crc) is of, expected a file as it was written. Copy it again, or delete the checksum file if the file is right."
                            .formatted(checksum.group(1)));
        }
        Matcher permission = NO_PERMISSION.matcher(failure);
        return permission.find()
                ? Optional.of(
                        "Cannot open a file: %s, expected one that this user may open. Change its permissions and run it again."
                                .formatted(permission.group(1).strip()))
                : Optional.empty();
    }
}
