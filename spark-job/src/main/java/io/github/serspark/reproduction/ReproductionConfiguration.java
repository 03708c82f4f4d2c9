package io.github.serspark.reproduction;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import io.github.serspark.table.Published;
import io.github.serspark.training.TrainedSystem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The section {@code reproduce}, and the seed of {@code train}; {@code reference.conf} says what each key means. */
record ReproductionConfiguration(
        List<RecognitionSystem> systems,
        Optional<String> baseline,
        int firstSeed,
        int seeds,
        List<String> figures,
        int randomFigures,
        List<Published> published,
        String note) {
    static final String SECTION = "reproduce";

    private static final Pattern PUBLISHED =
            Pattern.compile("(?<system>.+) (?<split>dev|test) (?<task>\\S+) (?<uar>\\d{1,2}(\\.\\d+)?)");

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static ReproductionConfiguration of(Settings settings) {
        Section own = settings.section(SECTION);
        rejectSystem(settings.section("train"));
        return new ReproductionConfiguration(
                systems(own),
                own.optionalText("baseline"),
                settings.section("train").integer("seed", 0, Integer.MAX_VALUE),
                own.integer("seeds", 1, 1000),
                own.texts("figures"),
                own.integer("random-figures", 0, 100),
                published(own),
                own.optionalText("note").orElse(""));
    }

    private static List<RecognitionSystem> systems(Section own) {
        List<String> ids = own.texts("systems");
        List<RecognitionSystem> systems = ids.stream()
                .flatMap(id -> TrainedRow.of(id).stream())
                .distinct()
                .toList();
        if (systems.isEmpty() || systems.size() < ids.size()) {
            String known = TrainedRow.PAPER.stream().map(RecognitionSystem::id).collect(Collectors.joining(", "));
            own.reject(
                    "systems",
                    ids.toString(),
                    "a list, each once, of some of " + known + ", and NAME-svms or NAME-rnns of imported features");
        }
        return systems;
    }

    private static void rejectSystem(Section train) {
        String rule = "none: reproduce.systems says what is trained";
        if (train.choice("system", TrainedSystem.class) != TrainedSystem.MTL_ATTENTION) {
            train.reject("system", train.text("system"), rule);
        }
        train.optionalText("task").ifPresent(task -> train.reject("task", task, rule));
        train.optionalText("features").ifPresent(features -> train.reject("features", features, rule));
    }

    private static List<Published> published(Section own) {
        return own.texts("published").stream()
                .flatMap(line -> published(line, own).stream())
                .toList();
    }

    private static Optional<Published> published(String line, Section own) {
        Matcher parts = PUBLISHED.matcher(line);
        if (!parts.matches()) {
            own.reject(
                    "published", "'%s'".formatted(line), "SYSTEM SPLIT TASK UAR, such as 'e2e STL test valence 60.1'");
            return Optional.empty();
        }
        return Optional.of(new Published(
                parts.group("system"),
                Split.valueOf(parts.group("split").toUpperCase(Locale.ROOT)),
                parts.group("task"),
                Double.parseDouble(parts.group("uar"))));
    }

    /** @throws UserException if anything was published of a task that the data lack */
    void requireTasks(List<Task> tasks) {
        for (Published one : published) {
            if (tasks.stream().noneMatch(task -> task.id().equals(one.task()))) {
                throw new UserException(
                        "Cannot show what was published of %s: the data have no such task, expected one of %s. Change reproduce.published."
                                .formatted(Excerpt.of(one.task()), Task.ids(tasks)));
            }
        }
    }

    /** All seeds, from {@code train.seed} on. */
    int[] allSeeds() {
        return IntStream.range(firstSeed, firstSeed + seeds).toArray();
    }
}
