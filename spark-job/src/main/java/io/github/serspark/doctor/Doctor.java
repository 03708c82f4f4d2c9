package io.github.serspark.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.serspark.doctor.Finding.Status;
import io.github.serspark.run.UserException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The job {@code doctor}: looks at everything that ser-spark needs. */
public final class Doctor {
    private final Map<String, Check> checks; // by what they look at, in order
    private final PrintStream terminal;

    /**
     * @param out a directory that outputs shall go to, on any of Hadoop's file systems
     * @param terminal gets the findings
     */
    public Doctor(Optional<String> out, PrintStream terminal) {
        this(real(out), terminal);
    }

    Doctor(Map<String, Check> checks, PrintStream terminal) {
        this.checks = checks;
        this.terminal = terminal;
    }

    /** A method reference would load its class here, where a failure would stop all checks. */
    private static Map<String, Check> real(Optional<String> out) {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("Java", () -> JavaCheck.real().findings());
        checks.put("cores", () -> CoresCheck.real().findings());
        checks.put("memory", () -> MemoryCheck.real().findings());
        checks.put("kernel", () -> KernelCheck.real().findings());
        checks.put("native library", () -> BackendCheck.real().findings());
        checks.put("GPU", () -> GpuCheck.real().findings());
        checks.put("local disk", () -> DiskCheck.real().findings());
        checks.put("SPARK_HOME", () -> SparkHomeCheck.real().findings());
        checks.put("Spark", () -> SparkCheck.real().findings());
        out.ifPresent(path -> checks.put("--out", () -> OutputCheck.real(path).findings()));
        return checks;
    }

    /**
     * Prints a line for each finding as soon as there is one.
     *
     * @throws UserException if there is a problem
     */
    public void run() {
        List<Finding> all = new ArrayList<>();
        checks.forEach((subject, check) -> {
            for (Finding finding : findings(subject, check)) {
                terminal.println(finding.line());
                all.add(finding);
            }
        });
        requireHealth(all);
    }

    /**
     * Prints all findings as one JSON object.
     *
     * @throws UserException if there is a problem
     */
    public void runForPrograms() {
        List<Finding> all = new ArrayList<>();
        checks.forEach((subject, check) -> all.addAll(findings(subject, check)));
        terminal.println(json(all));
        requireHealth(all);
    }

    @SuppressWarnings("CatchingUnchecked") // errors too: what a check needs may not even load
    private static List<Finding> findings(String subject, Check check) {
        try {
            return check.findings();
        } catch (Throwable e) {
            return List.of(Finding.problem(
                    subject, "it could not be looked at: " + e, "Mend what the other lines name, and look again."));
        }
    }

    private static String json(List<Finding> findings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("healthy", problems(findings) == 0);
        json.put("findings", findings.stream().map(Doctor::fields).toList());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fields(Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("status", finding.status().name().toLowerCase(Locale.ROOT));
        fields.put("subject", finding.subject());
        fields.put("found", finding.found());
        fields.put("remedy", finding.remedy());
        return fields;
    }

    private static void requireHealth(List<Finding> findings) {
        long problems = problems(findings);
        if (problems > 0) {
            throw new UserException(
                    "Cannot run ser-spark here as it should: %d %s, expected none. Change what is named above."
                            .formatted(problems, problems == 1 ? "problem" : "problems"));
        }
    }

    private static long problems(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.status() == Status.PROBLEM)
                .count();
    }
}
