package io.github.serspark.cli;

import io.github.serspark.run.Build;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import org.apache.hadoop.security.UserGroupInformation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code deploy/ser}: the main class that spark-submit starts. */
@Command(
        name = "ser",
        mixinStandardHelpOptions = true,
        versionProvider = Ser.Version.class,
        subcommands = {
            PrepareCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            SearchCommand.class,
            ReproduceCommand.class,
            PredictCommand.class,
            ExportCommand.class,
            FeaturesCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            DoctorCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        description = "Speech emotion recognition on Apache Spark.",
        footer = {
            "",
            "Options of spark-submit (--master, --conf, --properties-file, ...) may stand anywhere.",
            "'ser COMMAND --help' tells all about a command."
        })
public final class Ser {
    private static final int WIDTH = 100;

    Ser() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // names and numbers, ours and those of libraries, are the same for everybody
        nameUser();
        if (ApplicationMaster.isHere()) {
            ApplicationMaster.run(err -> execute(err, args));
        } else {
            System.exit(execute(new PrintWriter(System.err, true, Charset.defaultCharset()), args));
        }
    }

    /** Hadoop refuses users of whom the system knows but a number, as containers have them; {@code deploy/ser} tells it. */
    private static void nameUser() {
        String name = System.getProperty("user.name");
        if (name.matches("\\?|\\d+") && !UserGroupInformation.isSecurityEnabled()) {
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
        }
    }

    private static int execute(PrintWriter err, String... args) {
        Interruption.watch(err, args);
        try {
            return commandLine().setErr(err).execute(args);
        } catch (Throwable e) { // an Error: picocli hands on exceptions only
            return Failures.report(e, err);
        } finally {
            Interruption.end();
        }
    }

    static CommandLine commandLine() {
        CommandLine ser = new CommandLine(new Ser())
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::onParameters)
                .setExecutionExceptionHandler(Failures::onExecution);
        ser.getSubcommands().forEach(Ser::describeKeys);
        return ser;
    }

    /** In the command's help, when that is asked for. */
    private static void describeKeys(String command, CommandLine commandLine) {
        if (command.equals("doctor") || command.equals("features")) {
            return; // they have none: the one must work without any, the other computes what is published
        }
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> {
            help.commandSpec().usageMessage().footer(keys(command).lines());
            return help.footer();
        });
    }

    private static KeyHelp keys(String command) {
        KeyHelp keys = new KeyHelp(WIDTH);
        switch (command) {
            case "demo" ->
                keys.describe("demo", "demo.")
                        .describe("train", "")
                        .describe("prepare", "prepare.")
                        .describe("reproduce", "reproduce.")
                        .describe("evaluate", "evaluate.");
            case "reproduce" ->
                keys.describe("reproduce", "").describe("train", "train.").describe("evaluate", "evaluate.");
            default -> keys.describe(command, "");
        }
        return command.equals("bench") ? keys : keys.describe("lease", "lease.");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ser-spark " + Build.version() + ", commit " + Build.commit()};
        }
    }
}
