package io.github.serspark.report.search;

import java.util.List;

/**
 * What the test partition said when it was opened.
 *
 * @param trial whose model was judged: the winner of then, which more trials may have beaten since
 */
public record TestResult(int trial, List<TestedTask> tasks) {

    public TestResult {
        tasks = List.copyOf(tasks);
    }
}
