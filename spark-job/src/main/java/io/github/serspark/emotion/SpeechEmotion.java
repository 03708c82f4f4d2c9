package io.github.serspark.emotion;

import io.github.serspark.archive.ModelRecord;
import io.github.serspark.archive.StoredNetwork;
import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.data.Task;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Inference;
import io.github.serspark.network.Inferred;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A trained network in this process. Any number of threads may ask it at once: each computes alone, and what it hears does not
 * depend on the others. A thread's arrays grow with the longest speech it was asked for, and are used again.
 *
 * <pre>{@code
 * SpeechEmotion model = SpeechEmotion.load(Path.of("model"));
 * Emotion arousal = model.predict(samples, 16_000).get("arousal");
 * System.out.println(arousal.levelName() + " " + Arrays.toString(arousal.probabilities()));
 * }</pre>
 */
public final class SpeechEmotion {
    private static final String RECORD = "run.json";
    private static final String NETWORK = "model.zip";
    private static final String UNFINISHED = "_INCOMPLETE";
    private static final int MAX_RECORD_BYTES = 64 << 20;

    private static final KernelChoice FASTEST = KernelChoice.of("vector");

    private final ModelRecord record;
    private final Waveform waveform;
    private final StoredNetwork network;
    private final Kernel<?> kernel;
    private final Queue<Inference> idle = new ConcurrentLinkedQueue<>();

    private SpeechEmotion(ModelRecord record, StoredNetwork network, Kernel<?> kernel) {
        this.record = record;
        this.waveform = new Waveform(record.sampleRateHz(), record.framing(), record.standardisation());
        this.network = network;
        this.kernel = kernel;
    }

    /**
     * Loads a network of waveforms, and has Java compile what computes it, which takes some seconds: the first answer comes as fast as
     * all others.
     *
     * @param model the directory that {@code train} wrote
     * @throws UserException if there is none, it is damaged, it learnt from features, or this JVM lacks the vector module
     */
    public static SpeechEmotion load(Path model) {
        FASTEST.obstacle().ifPresent(obstacle -> {
            throw new UserException("Cannot load %s: %s".formatted(model, obstacle));
        });
        return load(model, KernelChoice.AUTO.toString());
    }

    /**
     * The same, whatever the JVM has.
     *
     * @param kernel {@code auto}, {@code vector} or {@code scalar}, which is slow and needs no vector module
     */
    public static SpeechEmotion load(Path model, String kernel) {
        ModelRecord record = record(model);
        if (!record.features().isEmpty()) {
            throw new UserException(
                    "Cannot load %s: it learnt from the features %s, expected a network of waveforms. Use ser predict."
                            .formatted(model, Excerpt.of(record.features().get(0))));
        }
        StoredNetwork network = network(model, record);
        SpeechEmotion emotion =
                new SpeechEmotion(record, network, KernelChoice.of(kernel).kernel(1));
        WarmUp.of(emotion);
        return emotion;
    }

    private static ModelRecord record(Path model) {
        Path file = model.resolve(RECORD);
        if (Files.exists(model.resolve(UNFINISHED))) {
            throw new UserException(
                    "Cannot read %s: the run that wrote it was interrupted, expected a complete output of 'train'. Run 'train' again."
                            .formatted(model));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return ModelRecord.read(in.readNBytes(MAX_RECORD_BYTES));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read %s: %s, expected the record that 'train' wrote. Restore it from a copy, or train again."
                            .formatted(file, reason(e)),
                    e);
        }
    }

    private static StoredNetwork network(Path model, ModelRecord record) {
        Path file = model.resolve(NETWORK);
        try (InputStream in = Files.newInputStream(file)) {
            return StoredNetwork.read(in, record.framing(), record.tasks(), record.sha256());
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the model %s: %s, expected the network that train wrote. Restore it from a copy, or train again."
                            .formatted(file, reason(e)),
                    e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it does not exist" : Excerpt.of(e);
    }

    /** The rate that it wants to hear; others are converted, which takes time. */
    public int sampleRateHz() {
        return record.sampleRateHz();
    }

    /** What it hears, in the order of its answers, with the names of the levels. */
    public List<Task> tasks() {
        return record.tasks();
    }

    /** The middle of a frame, counted from 0, in seconds from the beginning: where its attention belongs. */
    public double centreSeconds(int frame) {
        return record.framing().centre(frame) / record.sampleRateHz();
    }

    /**
     * What it hears.
     *
     * @param samples one channel, full scale being -1 to 1; they stay as they are
     * @param rateHz samples per second, from 4 to 384 kHz
     * @return by task, in the order of {@link #tasks}
     * @throws DefectiveAudioException if there is not one whole frame (40 ms as a rule), if the rate is another, or samples are no
     *     numbers or far beyond full scale
     */
    public Map<String, Emotion> predict(float[] samples, int rateHz) throws DefectiveAudioException {
        float[] values = waveform.of(Audio.sound(samples, rateHz));
        Inference inference = take();
        try {
            return emotions(inference.of(List.of(values)).get(0));
        } finally {
            idle.add(inference);
        }
    }

    private Inference take() {
        Inference inference = idle.poll();
        return inference == null
                ? Inference.of(network.design(), network.parameters(), kernel).withAttention()
                : inference;
    }

    private Map<String, Emotion> emotions(List<Inferred> inferred) {
        Map<String, Emotion> emotions = new LinkedHashMap<>();
        for (int t = 0; t < inferred.size(); t++) {
            Task task = record.tasks().get(t);
            emotions.put(task.id(), new Emotion(task, inferred.get(t)));
        }
        return Collections.unmodifiableMap(emotions);
    }
}
