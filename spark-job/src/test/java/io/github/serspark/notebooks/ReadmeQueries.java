package io.github.serspark.notebooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The SQL in {@code notebooks/README.md} about what a command writes, asked of another output than the one named there. */
public final class ReadmeQueries {
    private static final String SECTION = "## Tables of ";
    private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private final List<String> statements;

    private ReadmeQueries(List<String> statements) {
        this.statements = statements;
    }

    /**
     * What it says of {@code command}.
     *
     * @param named the output of which it is asked there
     */
    public static ReadmeQueries of(String command, String named, Path output) throws IOException {
        String text = Files.readString(Path.of("..", "notebooks", "README.md"));
        String section = Stream.of(text.split(SECTION))
                .filter(part -> part.startsWith("`%s`".formatted(command)))
                .findFirst()
                .orElseThrow();
        return new ReadmeQueries(BLOCK.matcher(section)
                .results()
                .flatMap(block -> Stream.of(block.group(1).split(";")))
                .map(statement -> statement.strip().replace(named, output.toString()))
                .filter(statement -> !statement.isEmpty())
                .toList());
    }

    /** The questions, in their order. */
    private List<String> questions() {
        return statements.stream().filter(sql -> sql.startsWith("SELECT")).toList();
    }

    private List<String> views(boolean temporary) {
        return statements.stream()
                .filter(sql -> sql.startsWith(temporary ? "CREATE TEMPORARY VIEW" : "CREATE VIEW"))
                .toList();
    }

    /** Of each question the rows, as text. */
    public List<List<String>> answersOfSpark(SparkSession session) {
        SparkSession spark = session.newSession();
        views(true).forEach(spark::sql);
        return questions().stream()
                .map(sql -> Arrays.stream((Row[]) spark.sql(sql).collect())
                        .map(row -> row.mkString(","))
                        .toList())
                .toList();
    }

    /** Of each question the rows, as text. */
    public List<List<String>> answersOfDuckDb() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String view : views(false)) {
                statement.execute(view);
            }
            List<List<String>> answers = new ArrayList<>();
            for (String question : questions()) {
                try (ResultSet rows = statement.executeQuery(question)) {
                    answers.add(text(rows));
                }
            }
            return answers;
        }
    }

    private static List<String> text(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            List<String> fields = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                fields.add(String.valueOf(rows.getObject(column)));
            }
            lines.add(String.join(",", fields));
        }
        return lines;
    }
}
