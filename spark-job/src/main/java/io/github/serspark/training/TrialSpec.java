package io.github.serspark.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.kernel.FrontEnd;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the training of a trial is determined by; it travels to the executors. */
public final class TrialSpec implements Serializable {
    private static final long serialVersionUID = 1;

    private final String text;
    private final TreeMap<String, String> provenance;
    private final ArrayList<Task> tasks;
    private final FrontEnd frontEnd;

    private TrialSpec(String text, Map<String, String> provenance, List<Task> tasks, FrontEnd frontEnd) {
        this.text = text;
        this.provenance = new TreeMap<>(provenance);
        this.tasks = new ArrayList<>(tasks);
        this.frontEnd = frontEnd;
    }

    /**
     * A training of {@code data} with {@code settings}.
     *
     * @throws io.github.serspark.run.UserException if a setting of the section {@code train} is wrong
     */
    public static TrialSpec of(LearningData data, Settings settings) {
        require(settings);
        FrontEnd frontEnd = LearningData.frontEnd(data.values());
        return new TrialSpec(text(settings), data.provenance(settings), data.tasks(), frontEnd);
    }

    /** @throws io.github.serspark.run.UserException if a setting of the section {@code train} is wrong */
    public static void require(Settings settings) {
        TrainingConfiguration.of(settings);
        settings.check();
    }

    /** How many epochs a training with {@code settings} has at most. */
    public static int epochs(Settings settings) {
        return TrainingConfiguration.of(settings).epochs();
    }

    /** Which of {@code tasks}, those of the data, a training with {@code settings} is to learn. */
    public static List<Task> asked(Settings settings, List<Task> tasks) {
        return TrainingConfiguration.of(settings).asked(tasks);
    }

    private static String text(Settings settings) {
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(settings.effective(Training.KIND))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All settings of {@code train}, as {@code train --config} reads them. */
    public String text() {
        return text;
    }

    /** What the result depends on, as text by name. */
    public SortedMap<String, String> provenance() {
        return provenance;
    }

    /** Of what is saved when it pauses. */
    public long checkpointBytes() {
        List<UtteranceEntry> none = List.of();
        int parameters =
                configuration().design(frontEnd, tasks, none).parameters().length();
        return 6L * Float.BYTES * parameters; // of the current and of the best epoch, each with two moments
    }

    List<Task> tasks() {
        return tasks;
    }

    FrontEnd frontEnd() {
        return frontEnd;
    }

    TrainingConfiguration configuration() {
        Settings settings = Settings.read(Training.KIND, text);
        TrainingConfiguration configuration = TrainingConfiguration.of(settings);
        settings.check();
        return configuration;
    }
}
