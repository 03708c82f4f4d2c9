package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.model.Recognition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class PredictionTest {

    @Test
    void theMostProbableLevelIsPredictedAndOfEqualsTheLowest() {
        assertEquals(2, prediction(0.1, 0.2, 0.7).predictedLevel());
        assertEquals(0, prediction(0.4, 0.2, 0.4).predictedLevel());
        assertEquals(6, prediction(0, 0, 0, 0, 0.4, 0, 0.6).predictedLevel());
    }

    @Test
    void itComesBackFromAnExecutorAsItWent() throws Exception {
        Prediction prediction = new Prediction(
                new Recognition("u1", Tasks.AROUSAL, new double[] {0.25, 0.75}, new float[] {0.5f, 0.375f, 0.125f}),
                "s1",
                Split.TEST,
                Level.NONE);
        Prediction back = (Prediction) new ObjectInputStream(new ByteArrayInputStream(bytes(prediction))).readObject();
        assertEquals("u1", back.id());
        assertEquals("s1", back.speaker());
        assertEquals(Split.TEST, back.split());
        assertEquals(Tasks.AROUSAL, back.task());
        assertEquals(Level.NONE, back.trueLevel());
        assertArrayEquals(new double[] {0.25, 0.75}, back.probabilities());
        assertArrayEquals(new float[] {0.5f, 0.375f, 0.125f}, back.attention());
    }

    private static Prediction prediction(double... probabilities) {
        return new Prediction("u1", "s1", Split.TEST, Tasks.AROUSAL, Level.NONE, probabilities);
    }

    private static byte[] bytes(Prediction prediction) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(prediction);
        }
        return bytes.toByteArray();
    }
}
