package io.github.serspark.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The process that a directory is claimed by.
 *
 * @param machine equal for two processes exactly if they can see each other's process numbers
 * @param processStarted when the process began: numbers are used again
 * @param since when it claimed the directory, in UTC
 */
record Holder(String host, String machine, long pid, String processStarted, String since) {

    static Holder current() {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(
                hostName(),
                thisMachine(),
                process.pid(),
                started(process),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** What a claim says, nothing where it is torn. */
    static Optional<Holder> read(Location claim) {
        try (InputStream in = claim.fileSystem().open(claim.path())) {
            return Optional.of(new ObjectMapper().readValue(in, Holder.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    byte[] toJson() throws IOException {
        return new ObjectMapper().writeValueAsBytes(this);
    }

    /** Whether the process is known to have ended; of one on another machine nobody here knows. */
    boolean hasEnded() {
        return machine.equals(thisMachine())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> started(process).equals(processStarted))
                        .isEmpty();
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unknown host";
        }
    }

    /** On Linux the boot and the namespace of process numbers, so that containers of one host count as different machines. */
    private static String thisMachine() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return hostName();
        }
    }

    @Override
    public String toString() {
        return "process %d on %s, which claimed it at %s,".formatted(pid, host, since);
    }
}
