package io.github.serspark.cli;

import io.github.serspark.doctor.Doctor;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ser doctor}: what must be changed before anything else can work. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Ser.Version.class,
        description = {
            "Looks whether this machine and the cluster of --master are fit for ser-spark, and says what to change.",
            "Give it the options of spark-submit that the other commands will get."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:Nothing is wrong; there may be warnings.", "2:There is a problem."})
final class DoctorCommand implements Runnable {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "A place that outputs shall go to: a local folder, hdfs://..., s3a://...")
    private Optional<String> out = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object in place of lines.")
    private boolean json;

    @Override
    public void run() {
        Doctor doctor = new Doctor(out, System.out);
        if (json) {
            doctor.runForPrograms();
        } else {
            doctor.run();
        }
    }
}
