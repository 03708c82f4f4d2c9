package io.github.serspark.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.ToIntFunction;

/**
 * The driver where YARN runs it on a node. Whoever submitted the application sees neither its exit status nor its standard
 * error, but how it ended and what the main method threw.
 */
final class ApplicationMaster {
    private ApplicationMaster() {}

    static boolean isHere() {
        return "yarn".equals(System.getProperty("spark.master"))
                && "cluster".equals(System.getProperty("spark.submit.deployMode"));
    }

    /**
     * Runs a command and returns if all went well.
     *
     * @param command takes what standard error is elsewhere, and gives an exit status
     * @throws Failed with all that was said there
     */
    static void run(ToIntFunction<PrintWriter> command) {
        StringWriter said = new StringWriter();
        int status = command.applyAsInt(new PrintWriter(said, true));
        if (status != 0) {
            register();
            throw new Failed(said.toString().strip(), status);
        }
    }

    /** YARN hears of an application's end only if it has registered, which Spark's session does. */
    @SuppressWarnings("resource") // Spark ends it with the process
    private static void register() {
        if (!Session.wasEverOpen()) {
            Session.open();
        }
    }

    /** YARN shows it as it prints itself. */
    @SuppressWarnings("OverrideThrowableToString") // the name of this class is nothing to the user
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Failed(String said, int status) {
            super(
                    said.isEmpty() ? "Exit status %d: see what the driver printed.".formatted(status) : said,
                    null,
                    false,
                    false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
