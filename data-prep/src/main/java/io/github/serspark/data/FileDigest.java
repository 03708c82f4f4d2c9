package io.github.serspark.data;

import io.github.serspark.run.Location;
import io.github.serspark.run.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** From the location of a file to the SHA-256 of its content, on an executor; {@link #FORBIDDEN} if it may not be opened. */
final class FileDigest implements Function<String, String> {
    static final String FORBIDDEN = "";

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
        } catch (FileNotFoundException | AccessControlException | AccessDeniedException e) {
            return FORBIDDEN; // it was listed
        }
    }
}
