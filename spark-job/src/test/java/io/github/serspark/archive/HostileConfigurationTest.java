package io.github.serspark.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.hostile.Mutator;
import io.github.serspark.hostile.Trial;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.Designs;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged configurations; the Maven profile {@code hostile} tries many more. */
final class HostileConfigurationTest {

    /** In an archive the checksum finds such damage; whoever writes the archive can make that right. */
    @Test
    void configurations() throws IOException {
        NetworkDesign design = Designs.of(new EncoderShape(40, 20), true, "valence");
        byte[] sound = StoredConfiguration.text(design, 17);
        byte[] other = StoredConfiguration.text(Designs.of(new EncoderShape(40, 20), false, "arousal"), 17);
        int parameters = design.parameters().length();
        new Trial("model configuration", Mutator.ofText(), List.of(sound, sound, sound, other), 4, 200)
                .run(IOException.class, mutated -> assertEquals(parameters, read(mutated, parameters)));
    }

    /** As NetworkArchive and StoredNetwork do. */
    private static int read(byte[] configuration, int parameters) throws IOException {
        try {
            int found = StoredConfiguration.design(configuration).parameters().length();
            if (found != parameters) {
                throw new IOException("it has other parameters");
            }
            return found;
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(Excerpt.of(e), e);
        }
    }
}
