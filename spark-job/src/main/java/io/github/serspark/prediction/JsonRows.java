package io.github.serspark.prediction;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object on each line, with a field for each column. */
final class JsonRows implements RowWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OutputStream out;
    private final List<Column> columns;

    JsonRows(OutputStream out, List<Column> columns) {
        this.out = new BufferedOutputStream(out);
        this.columns = columns;
    }

    @Override
    public void write(List<Object> row) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            object.put(columns.get(i).name(), row.get(i));
        }
        out.write(MAPPER.writeValueAsBytes(object));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
