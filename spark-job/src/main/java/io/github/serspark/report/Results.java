package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of the paper: systems by partition and task, and how each compares with each.
 *
 * @param systems in the order of the rows
 * @param baseline name of the system that the marks in the table compare with; empty for none
 * @param published whose the published figures are, for example {@code IEMOCAP, published}; empty for none
 * @param seedChoice which of several seeds was judged and why, for example {@code the seed of the median dev UAR}
 * @param chance UAR of guessing, 0 to 1; NaN where it differs between the tasks
 * @param significanceLevel a test marks a better system where its p is below this
 * @param tests of significance, the paper's first
 * @param comparisons of ordered pairs of systems
 */
public record Results(
        List<SystemRow> systems,
        String baseline,
        String published,
        String seedChoice,
        double chance,
        double significanceLevel,
        List<SignificanceTest> tests,
        List<Comparison> comparisons) {

    public Results {
        systems = List.copyOf(systems);
        tests = List.copyOf(tests);
        comparisons = List.copyOf(comparisons);
        List<String> names = systems.stream().map(SystemRow::name).toList();
        requireKnown(Stream.of(baseline).filter(name -> !name.isEmpty()), names);
        requireKnown(comparisons.stream().flatMap(pair -> Stream.of(pair.system(), pair.other())), names);
        for (Comparison comparison : comparisons) {
            comparison.requireTests(tests);
        }
    }

    /** What a system scored on a partition and task, if it was judged there. */
    Optional<ResultCell> cell(String system, Split split, Task task) {
        return systems.stream()
                .filter(row -> row.name().equals(system))
                .flatMap(row -> row.cell(split, task).stream())
                .findFirst();
    }

    /** How {@code system} compares with {@code other}, if that was tested. */
    Optional<Comparison> comparison(String system, String other, Split split, Task task) {
        return comparisons.stream()
                .filter(comparison -> comparison.isOf(system, other, split, task))
                .findFirst();
    }

    private static void requireKnown(Stream<String> found, List<String> names) {
        found.filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "Cannot show the results of %s: no such system, expected one of %s.".formatted(name, names));
        });
    }
}
