package io.github.serspark.reproduction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.config.Settings;
import io.github.serspark.data.Split;
import io.github.serspark.run.UserException;
import io.github.serspark.table.Published;
import io.github.serspark.training.TrainedSystem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReproductionConfigurationTest {

    @Test
    void defaults() {
        Settings settings = Settings.of("reproduce");
        ReproductionConfiguration configuration = ReproductionConfiguration.of(settings);
        settings.check();
        assertEquals(TrainedRow.PAPER, configuration.systems());
        assertEquals(
                List.of("OS+SVMs", "OS+RNNs", "e2e STL", "e2e STL+att", "e2e MTL", "e2e MTL+att"),
                configuration.systems().stream().map(RecognitionSystem::label).toList());
        assertEquals(Optional.empty(), configuration.baseline());
        assertArrayEquals(new int[] {1}, configuration.allSeeds());
        assertEquals(List.of(), configuration.figures());
        assertEquals(3, configuration.randomFigures());
        assertEquals(List.of(), configuration.published());
        assertEquals("", configuration.note());
    }

    @Test
    void everyKey() {
        ReproductionConfiguration configuration = ReproductionConfiguration.of(Settings.of(
                "reproduce",
                "systems=[mtl, wav2vec2-svms]",
                "baseline=OS",
                "seeds=3",
                "train.seed=5",
                "figures=[u1]",
                "random-figures=0",
                "published=[\"e2e STL test valence 60.1\"]",
                "note=surrogates"));
        assertEquals(
                List.of(
                        new TrainedRow("mtl", "e2e MTL", TrainedSystem.MTL, Optional.empty()),
                        new TrainedRow("wav2vec2-svms", "wav2vec2+SVMs", TrainedSystem.SVMS, Optional.of("wav2vec2"))),
                configuration.systems());
        assertEquals(Optional.of("OS"), configuration.baseline());
        assertArrayEquals(new int[] {5, 6, 7}, configuration.allSeeds());
        assertEquals(List.of("u1"), configuration.figures());
        assertEquals(0, configuration.randomFigures());
        assertEquals(List.of(new Published("e2e STL", Split.TEST, "valence", 60.1)), configuration.published());
        assertEquals("surrogates", configuration.note());
    }

    @Test
    void aPublishedFigureHasFourParts() {
        Settings settings = Settings.of("reproduce", "published=[\"e2e STL valence 60.1\"]");
        ReproductionConfiguration.of(settings);
        assertEquals(
                "Cannot set reproduce.published (--set): 'e2e STL valence 60.1', expected SYSTEM SPLIT TASK UAR, such as"
                        + " 'e2e STL test valence 60.1'.",
                assertThrows(UserException.class, settings::check).getMessage());
    }

    @Test
    void theSystemsAreThoseOfThePaperAndOfImportedFeatures() {
        Settings settings = Settings.of("reproduce", "systems=[mtl, os]");
        ReproductionConfiguration.of(settings);
        assertEquals(
                "Cannot set reproduce.systems (--set): [mtl, os], expected a list, each once, of some of os-svms, os-rnns, stl,"
                        + " stl-attention, mtl, mtl-attention, and NAME-svms or NAME-rnns of imported features.",
                assertThrows(UserException.class, settings::check).getMessage());
    }

    @Test
    void twoRowsHaveTwoNames() {
        String message = assertThrows(
                        UserException.class,
                        () -> new Reproduction("data", "out", Map.of("mtl", "result"), false, Settings.of("reproduce")))
                .getMessage();
        assertEquals(
                "Cannot join a result as mtl: the table has such a row, expected another name. Change --result.",
                message);
    }

    /** The settings of every network are looked at before there is a session. */
    @Test
    void aMistakeInASettingOfTrainingIsFoundAtOnce() {
        String message = assertThrows(
                        UserException.class,
                        () -> new Reproduction(
                                "data", "out", Map.of(), false, Settings.of("reproduce", "train.epochs=0")))
                .getMessage();
        assertTrue(message.startsWith("Cannot set train.epochs (--set): 0, expected "), message);
    }

    @Test
    void whatTheTableSetsCannotBeSet() {
        for (String assignment : List.of("train.system=mtl", "train.task=valence")) {
            Settings settings = Settings.of("reproduce", assignment);
            ReproductionConfiguration.of(settings);
            String message = assertThrows(UserException.class, settings::check).getMessage();
            assertTrue(message.endsWith("expected none: reproduce.systems says what is trained."), message);
        }
    }
}
