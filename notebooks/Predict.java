import io.github.serspark.audio.Audio;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.emotion.Emotion;
import io.github.serspark.emotion.SpeechEmotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Predicts recordings without Spark:
 *
 * <pre>java --add-modules jdk.incubator.vector -cp spark-job/target/ser-spark-predict.jar notebooks/Predict.java MODEL WAV...</pre>
 */
final class Predict {
    public static void main(String[] arguments) throws Exception {
        SpeechEmotion model = SpeechEmotion.load(Path.of(arguments[0]));
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            Audio recording = WaveFile.decode(Files.readAllBytes(Path.of(file)));
            for (Emotion emotion : model.predict(recording.samples(), recording.rateHz()).values()) {
                System.out.println(file + " " + emotion.task() + " " + emotion.levelName() + " "
                        + Arrays.toString(emotion.probabilities()));
            }
        }
    }
}
