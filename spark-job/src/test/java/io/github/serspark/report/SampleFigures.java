package io.github.serspark.report;

import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import io.github.serspark.statistics.Sample;
import io.github.serspark.table.Column;
import io.github.serspark.table.ComparedScore;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Figures.Cell;
import io.github.serspark.table.Figures.Pair;
import io.github.serspark.table.JudgedTask;
import io.github.serspark.table.Outcome;
import io.github.serspark.table.Published;
import io.github.serspark.table.Score;
import io.github.serspark.table.SystemResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** Figures whose confusion matrices are given; intervals and tests are made up. */
final class SampleFigures {
    private SampleFigures() {}

    /** Without any test. */
    static Figures of(SystemResult... systems) {
        return of(List.of(systems), List.of(), null);
    }

    /** @param tests what they say of a difference of UAR, or null for none; the first system is the baseline */
    static Figures of(List<SystemResult> systems, List<Published> published, DoubleFunction<Comparison> tests) {
        List<Cell> cells = systems.stream()
                .flatMap(row -> row.judged().judged().stream().map(judged -> cell(row, judged)))
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (Cell cell : cells) {
            for (Cell other : cells) {
                if (tests != null
                        && cell.column().equals(other.column())
                        && !cell.row().equals(other.row())) {
                    Comparison compared = tests.apply(cell.uar() - other.uar());
                    pairs.add(new Pair(
                            cell.row(), other.row(), new ComparedScore(cell.score(), other.score(), compared)));
                }
            }
        }
        String baseline = systems.stream().map(SystemResult::id).findFirst().orElse("");
        return new Figures(systems, baseline, published, cells, pairs);
    }

    private static Cell cell(SystemResult row, JudgedTask judged) {
        double uar = judged.judgements().confusion().uar();
        Score score = new Score(
                judged, new Interval(uar - 0.024, uar + 0.023), Optional.of(new Interval(uar - 0.061, uar + 0.048)));
        return new Cell(
                row,
                score,
                Sample.of(row.outcomes().stream()
                        .flatMap(outcome -> outcome.judged().stream())
                        .filter(own -> own.column().equals(judged.column()))
                        .mapToDouble(own -> own.judgements().confusion().uar())),
                Sample.of(DoubleStream.empty()));
    }

    /** A system of one seed that was judged on one column. */
    static SystemResult system(String name, Column column, long[][] counts) {
        return new SystemResult(name, name, List.of(outcome(1, column, counts)));
    }

    static Outcome outcome(int seed, Column column, long[][] counts) {
        return new Outcome(seed, List.of(judged(column, counts)));
    }

    /** @param counts of the confusion */
    static JudgedTask judged(Column column, long[][] counts) {
        List<Judgement> judgements = new ArrayList<>();
        for (int truth = 0; truth < counts.length; truth++) {
            for (int given = 0; given < counts.length; given++) {
                for (long i = 0; i < counts[truth][given]; i++) {
                    judgements.add(new Judgement("u%05d".formatted(judgements.size()), "s", truth, given));
                }
            }
        }
        return new JudgedTask(column.split(), column.task(), new Judgements(counts.length, judgements));
    }
}
