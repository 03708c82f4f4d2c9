package io.github.serspark.doctor;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the executors are like one another, and like the driver.
 *
 * @param executors one for each task that answered, so the same several times
 */
record ExecutorsCheck(JvmFacts driver, List<JvmFacts> executors) {
    private static final String SUBJECT = "executors";

    Finding finding() {
        Collection<String> kernels = distinct(JvmFacts::kernel);
        String found = "%s on %s, Java %s"
                .formatted(text(kernels), text(distinct(JvmFacts::host)), text(distinct(JvmFacts::java)));
        if (kernels.size() > 1) {
            return Finding.problem(
                    SUBJECT,
                    found,
                    "Training wants one kernel for all: let it run on machines of one kind, or set train.kernel=scalar, which is slow.");
        }
        if (kernels.contains("scalar")) {
            return Finding.warning(
                    SUBJECT,
                    found + ": the slow reference, since their Java has no vector module",
                    "Give --conf spark.executor.defaultJavaOptions=--add-modules=jdk.incubator.vector, as deploy/ser does.");
        }
        if (!kernels.contains(driver.kernel())) {
            return Finding.warning(
                    SUBJECT,
                    "%s, but %s on this machine".formatted(found, driver.kernel()),
                    "What predict computes here can differ from theirs in the last digits.");
        }
        return Finding.ok(SUBJECT, found);
    }

    private Collection<String> distinct(Function<JvmFacts, String> what) {
        return executors.stream().map(what).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Collection<String> all) {
        return String.join(" and ", all);
    }
}
