package io.github.serspark.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies in IEMOCAP's folders beside labels and recordings, and must be passed over: among it a turn, FXX0, that nobody rated. */
final class Strays {

    /** How a file begins that holds what macOS knows of the file of the same name without the dots. */
    private static final byte[] APPLE_DOUBLE = {0x00, 0x05, 0x16, 0x07, 0x00, 0x02, 0x00, 0x00};

    private Strays() {}

    static void write(Dialog dialog) throws IOException {
        Path labels = dialog.labels();
        Path recording = dialog.audio().resolve(dialog.name() + "_F000.wav");
        Files.write(hidden(labels), APPLE_DOUBLE);
        Files.write(hidden(recording), APPLE_DOUBLE);
        Files.copy(recording, dialog.audio().resolve(dialog.name() + "_FXX0.wav"));
        for (String folder : List.of("Attribute", "Categorical", "Self-evaluation")) {
            Path ratings =
                    Files.createDirectories(labels.resolveSibling(folder)).resolve(labels.getFileName());
            Files.writeString(ratings, "One rater's file, in a grammar of its own.\n", StandardCharsets.US_ASCII);
        }
    }

    private static Path hidden(Path file) {
        return file.resolveSibling("._" + file.getFileName());
    }
}
