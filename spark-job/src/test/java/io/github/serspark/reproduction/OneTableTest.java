package io.github.serspark.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.LocalSpark;
import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.random.Seed;
import io.github.serspark.report.AttentionContent;
import io.github.serspark.report.ClassContent;
import io.github.serspark.report.Report;
import io.github.serspark.report.ReportContent;
import io.github.serspark.report.ReportHeading;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.statistics.TestKind;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Terminal, report and tables say the same of a system with a higher accuracy and a lower UAR than the baseline: 97 of 120
 * utterances and a UAR of 52.5 % against 70 of 120 and 75 %.
 */
final class OneTableTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final int[] UTTERANCES = {100, 20};
    private static final Figures FIGURES = Figures.of(
            List.of(
                    Results.system("fair", UTTERANCES, new int[][] {{50, 20}}),
                    Results.system("accurate", UTTERANCES, new int[][] {{95, 2}, {100, 0}, {99, 4}})),
            "fair",
            List.of(),
            Seed.of(1));

    @TempDir
    private Path folder;

    @Test
    void theMoreAccurateSystemOfTheLowerUarHasOneMark() throws IOException {
        assertEquals("52.5^", ofTerminal("UAR in %"));
        Document report = report();
        assertEquals(
                "52.5",
                report.select(".results tr:contains(accurate) .uar").get(1).ownText());
        assertEquals(
                "^",
                report.select(".results tr:contains(accurate) td:eq(2) abbr").text());
        assertEquals("^", marksOfParquet());
    }

    @Test
    void allThatTheTestsDisagreeOnIsSaid() throws IOException {
        assertEquals(
                2, report().select(".results tr:contains(accurate) .disagree").size(), "dev and test");
    }

    /** Of UARs 52.5, 50 and 59.5 %. */
    @Test
    void theMeanOverSeedsIsOneFigure() throws IOException {
        assertEquals("54.0 ± 4.9", ofTerminal("over seeds"));
        assertEquals(
                "⌀ 54.0 ± 4.9",
                report().select(".results tr:contains(accurate) td:eq(2) div:contains(⌀)")
                        .text()
                        .replace("over seeds ", ""));
        write();
        Row mean = SPARK.sql(("SELECT avg(value), stddev(value) FROM parquet.`%s`"
                                + " WHERE system = 'accurate' AND split = 'test' AND metric = 'uar'")
                        .formatted(folder.resolve("tables/metrics")))
                .first();
        assertEquals(
                "54.0 ± 4.9",
                String.format(Locale.ROOT, "%.1f ± %.1f", 100 * mean.getDouble(0), 100 * mean.getDouble(1)));
    }

    /** What the row {@code accurate} has under test, arousal, in the block of a title. */
    private static String ofTerminal(String title) {
        Matcher row = Pattern.compile(Pattern.quote(title) + "[^\n]*\nfair[^\n]*\naccurate +(.{12})(.{0,12})")
                .matcher(TableText.of(FIGURES));
        assertEquals(true, row.find());
        return row.group(2).strip();
    }

    private static Document report() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportHeading heading = new ReportHeading("", "", "", Instant.EPOCH, "");
        ClassContent classes = new ClassContent(List.of(), List.of());
        Report.write(out, new ReportContent(heading, FIGURES, List.of(), classes, AttentionContent.NONE, List.of()));
        return Jsoup.parse(out.toString(StandardCharsets.UTF_8));
    }

    private String marksOfParquet() {
        write();
        List<String> better = SPARK
                .sql(("SELECT test FROM parquet.`%s`" + " WHERE system = 'accurate' AND split = 'test' AND significant")
                        .formatted(folder.resolve("tables/significance")))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        return Arrays.stream(TestKind.values())
                .filter(kind -> better.contains(kind.id()))
                .map(TestKind::mark)
                .collect(Collectors.joining());
    }

    private void write() {
        Settings settings = Settings.of("reproduce");
        try (OutputDirectory directory = OutputDirectory.create(
                new Configuration(),
                folder.resolve("tables").toString(),
                "reproduce",
                true,
                LeaseSection.of(settings))) {
            AnalystTables tables = new AnalystTables(SPARK, directory);
            tables.writeMetrics(FIGURES);
            tables.writeSignificance(FIGURES);
        }
    }
}
