package io.github.serspark.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run tells machines of its course: one JSON object an event, through the logger {@code io.github.serspark.events}.
 * That is off unless the configuration of logging asks for it, as {@code conf/log4j2-json.properties} does.
 */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.serspark.events");

    private Events() {}

    /** Whether anyone listens. */
    public static boolean areWanted() {
        return LOG.isInfoEnabled();
    }

    /**
     * Tells of one.
     *
     * @param fields what Jackson can write
     */
    public static void log(String event, Map<String, ?> fields) {
        if (areWanted()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("event", event);
            all.putAll(new TreeMap<>(fields));
            LOG.info(json(all));
        }
    }

    private static String json(Map<String, Object> fields) {
        try {
            return new ObjectMapper().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
