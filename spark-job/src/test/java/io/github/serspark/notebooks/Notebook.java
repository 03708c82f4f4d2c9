package io.github.serspark.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** A file of Jupyter's, with the outputs of its cells. */
record Notebook(JsonNode content) {

    static final List<String> NAMES = List.of("corpus", "results", "attention", "search");

    static Notebook read(Path folder, String name) throws IOException {
        return new Notebook(
                new ObjectMapper().readTree(folder.resolve(name + ".ipynb").toFile()));
    }

    /** Those with code, in their order. */
    List<JsonNode> cells() {
        return stream(content.path("cells"))
                .filter(cell -> cell.path("cell_type").asText().equals("code"))
                .toList();
    }

    /** What went wrong, by cell. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (JsonNode cell : cells()) {
            stream(cell.path("outputs"))
                    .filter(output -> output.path("output_type").asText().equals("error"))
                    .forEach(output -> errors.add(cell.path("id").asText() + ": "
                            + output.path("evalue").asText()));
        }
        return errors;
    }

    /** What a cell shows, of one kind such as {@code text/plain}. */
    String shown(String cell, String kind) {
        return stream(cell(cell).path("outputs"))
                .flatMap(output -> stream(output.path("data").path(kind)))
                .map(JsonNode::asText)
                .reduce("", String::concat);
    }

    /**
     * Where a row and a column of a cell's table cross.
     *
     * @param row what stands in front of the row, with blanks between
     */
    String figure(String cell, String row, String column) {
        Elements table = Jsoup.parse(shown(cell, "text/html")).select("table");
        List<String> columns = table.select("thead tr").first().children().eachText();
        List<String> names = List.of();
        for (Element line : table.select("tbody tr")) {
            names = names(names, line.select("th").eachText());
            if (String.join(" ", names).equals(row)) {
                return line.child(line.childrenSize() - columns.size() + columns.indexOf(column))
                        .text();
            }
        }
        throw new AssertionError("no row %s in %s: %s".formatted(row, cell, table.text()));
    }

    /** Names that a row shares with the one above it stand there only. */
    private static List<String> names(List<String> above, List<String> own) {
        List<String> names = new ArrayList<>(above.subList(0, Math.max(0, above.size() - own.size())));
        names.addAll(own);
        return names;
    }

    private JsonNode cell(String id) {
        return cells().stream()
                .filter(cell -> cell.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cell " + id));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
