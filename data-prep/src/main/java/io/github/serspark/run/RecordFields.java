package io.github.serspark.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What JSON must have to be read as a record: every component, but for those of {@link Integer}, which may be missing. */
final class RecordFields {
    private final List<String> missing = new ArrayList<>();

    private RecordFields() {}

    /** The components of {@code type} that {@code json} lacks, as {@code data.frameLength}. */
    static List<String> missing(Class<? extends Record> type, JsonNode json) {
        RecordFields fields = new RecordFields();
        fields.require(type, json, "");
        return fields.missing;
    }

    /** @param path of {@code json} with a point behind it, empty at the top */
    private void require(Type type, JsonNode json, String path) {
        if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                String name = path + component.getName();
                if (json.hasNonNull(component.getName())) {
                    require(component.getGenericType(), json.get(component.getName()), name + ".");
                } else if (component.getType() != Integer.class) {
                    missing.add(name);
                }
            }
        } else if (type instanceof ParameterizedType collection) { // a list or a map
            List<Type> parameters = Arrays.asList(collection.getActualTypeArguments());
            json.forEach(element -> require(parameters.get(parameters.size() - 1), element, path));
        }
    }
}
