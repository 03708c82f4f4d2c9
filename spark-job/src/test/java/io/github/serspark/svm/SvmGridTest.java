package io.github.serspark.svm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.config.Settings;
import io.github.serspark.run.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SvmGridTest {
    private static SvmGrid grid(Settings settings) {
        return SvmGrid.of(settings.section("train").section("svm"));
    }

    private static List<String> points(String... assignments) {
        Settings settings = Settings.of("train", assignments);
        SvmGrid grid = grid(settings);
        settings.check();
        return grid.points().stream().map(SvmParameters::toString).toList();
    }

    private static void refuse(String part, String... assignments) {
        Settings settings = Settings.of("train", assignments);
        grid(settings);
        String message = assertThrows(UserException.class, settings::check).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void theSimplestComesFirst() {
        assertEquals(
                List.of(
                        "linear C=0.0001",
                        "linear C=0.001",
                        "linear C=0.01",
                        "linear C=0.1",
                        "rbf C=1 gamma=0.0001",
                        "rbf C=1 gamma=0.001",
                        "rbf C=1 gamma=0.01",
                        "rbf C=10 gamma=0.0001",
                        "rbf C=10 gamma=0.001",
                        "rbf C=10 gamma=0.01"),
                points());
    }

    @Test
    void aKernelMayBeLeftOut() {
        assertEquals(List.of("linear C=1"), points("svm.linear-costs=[1]", "svm.rbf-costs=[]", "svm.rbf-gammas=[]"));
        assertEquals(
                List.of("rbf C=2 gamma=0.5"),
                points("svm.linear-costs=[]", "svm.rbf-costs=[2]", "svm.rbf-gammas=[0.5]"));
    }

    @Test
    void badGridsAreRefused() {
        refuse("train.svm.linear-costs", "svm.linear-costs=[1, 0]");
        refuse("expected a list with each a number over 0 up to 1000000", "svm.rbf-gammas=[-1]");
        refuse("expected a list with each a number", "svm.rbf-costs=much");
        refuse("train.svm.rbf-gammas", "svm.rbf-gammas=[]");
        refuse("train.svm.rbf-costs", "svm.rbf-costs=[]");
        refuse("train.svm.linear-costs", "svm.linear-costs=[]", "svm.rbf-costs=[]", "svm.rbf-gammas=[]");
        assertThrows(IllegalArgumentException.class, () -> new SvmGrid(List.of()));
    }
}
