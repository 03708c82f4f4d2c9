package io.github.serspark.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UtteranceTest {
    @Test
    void itTravels() throws IOException, ClassNotFoundException {
        float[] samples = {0.5f, -0f, Float.MIN_VALUE};
        Utterance sent = new Utterance(
                "Ses01F_impro01_F000", "Ses01F", samples, 2, Map.of(Tasks.AROUSAL, 0, Tasks.DOMINANCE, 2));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        Utterance received;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            received = (Utterance) in.readObject();
        }
        assertEquals("Ses01F_impro01_F000", received.id());
        assertEquals("Ses01F", received.speaker());
        assertArrayEquals(samples, received.samples());
        assertEquals(2, received.frames());
        assertEquals(0, received.level(Tasks.AROUSAL));
        assertEquals(Level.NONE, received.level(Tasks.VALENCE));
        assertEquals(2, received.level(Tasks.DOMINANCE));
    }
}
