package io.github.serspark.data;

import io.github.serspark.run.Location;
import io.github.serspark.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** From the location of a file to the SHA-256 of its content, on an executor. */
final class FileDigest implements Function<String, String> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final LongAccumulator done;

    FileDigest(Broadcast<SerializableConfiguration> hadoop, LongAccumulator done) {
        this.hadoop = hadoop;
        this.done = done;
    }

    @Override
    public String call(String location) throws IOException {
        try (InputStream in = Location.of(hadoop.value().value(), location).open()) {
            String digest = Sha256.of(in);
            done.add(1);
            return digest;
        }
    }
}
