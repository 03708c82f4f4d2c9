package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How well our values agree with openSMILE's. */
class AgreementTest {
    /** What a difference may be however small the value: a share of the feature's deviation over the files. */
    private static final double NEGLIGIBLE = 1e-3;

    private static final double ROUNDING = 1e-9; // where openSMILE has 0

    private static OpenSmile openSmile;
    private static final Map<String, Egemaps> ANALYSES = new LinkedHashMap<>();
    private static final Map<String, double[]> OURS = new LinkedHashMap<>();

    @BeforeAll
    static void analyse() throws Exception {
        openSmile = new OpenSmile();
        for (String name : openSmile.names()) {
            Egemaps egemaps = Egemaps.of(openSmile.recording(name));
            ANALYSES.put(name, egemaps);
            OURS.put(name, egemaps.functionals().values());
        }
    }

    @Test
    void columnsAreCalledAsOpenSmileCallsThem() throws IOException {
        assertEquals(openSmile.functionalColumns(), Functionals.NAMES);
        assertEquals(openSmile.descriptorColumns(), Descriptors.V02);
    }

    @Test
    void functionalsAgreeWithinTheTolerancesOfTheirGroups() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("| functionals | number | worst error | median error |");
        table.add("|---|---:|---:|---:|");
        for (FeatureGroup group : FeatureGroup.ALL) {
            List<double[]> errors = group.places().stream().map(this::errors).toList();
            double[] all =
                    errors.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
            table.add("| %s | %d | %s | %s |"
                    .formatted(
                            group.name(), group.places().size(), percent(all[all.length - 1]), percent(median(all))));
        }
        double[] all = FeatureGroup.ALL.stream()
                .flatMap(group -> group.places().stream())
                .flatMapToDouble(place -> Arrays.stream(errors(place)))
                .toArray();
        long close = Arrays.stream(all).filter(error -> error <= 0.01).count();
        table.add("%n%d of %d values (%d files) are within 1 %% of openSMILE's: %s"
                .formatted(close, all.length, OURS.size(), percent((double) close / all.length)));
        Files.write(Path.of("target", "egemaps-agreement.md"), table);
        assertEquals(88 * OURS.size(), all.length);
        assertAll(FeatureGroup.ALL.stream()
                .flatMap(group -> group.places().stream().map(place -> () -> assertTolerances(group, place))));
    }

    @Test
    void ofEveryFileAtLeast80FunctionalsAreWithinOnePercent() {
        for (String name : openSmile.names()) {
            double[] theirs = openSmile.functionals(name);
            double[] ours = OURS.get(name);
            int close = 0;
            for (int i = 0; i < 88; i++) {
                close += error(ours[i], theirs[i], ROUNDING) <= 0.01 ? 1 : 0;
            }
            assertTrue(close >= 80, name + ": " + close);
        }
    }

    @Test
    void descriptorsAgreeInNearlyEveryFrame() throws IOException {
        List<Double> ofFormants = new ArrayList<>();
        for (int column = 0; column < Descriptors.V02.size(); column++) {
            String name = Descriptors.V02.get(column);
            double agreement = agreement(column);
            if (name.matches("F[123].*")) {
                ofFormants.add(agreement);
            } else {
                assertTrue(agreement >= 0.995, name + ": " + agreement);
            }
        }
        double formants =
                ofFormants.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertTrue(formants >= 0.97, "formants: " + formants);
        assertTrue(ofFormants.stream().allMatch(share -> share >= 0.95), "formants: " + ofFormants);
    }

    /** The share of frames in which a descriptor is within 1 %. */
    private static double agreement(int column) throws IOException {
        int frames = 0;
        int close = 0;
        for (String name : openSmile.names()) {
            double[][] theirs = openSmile.descriptors(name);
            float[][] ours = ANALYSES.get(name).descriptors().rows();
            int end = ANALYSES.get(name).raw().pitch().settled() - 2; // what follows, openSMILE makes of the end
            double negligible = NEGLIGIBLE * deviation(theirs, column);
            for (int k = 0; k < end; k++) {
                close += error(ours[k][column], theirs[k][column], negligible) <= 0.01 ? 1 : 0;
            }
            frames += end;
        }
        return (double) close / frames;
    }

    private void assertTolerances(FeatureGroup group, int place) {
        double[] theirs = theirs(place);
        double[] ours = ours(place);
        double negligible = NEGLIGIBLE * new StandardDeviation().evaluate(theirs);
        double[] errors = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            errors[i] = error(ours[i], theirs[i], negligible);
        }
        Arrays.sort(errors);
        String name = place + " " + Functionals.NAMES.get(place - 1);
        assertTrue(errors[errors.length - 1] <= group.worst(), name + ": worst " + errors[errors.length - 1]);
        assertTrue(median(errors) <= group.median(), name + ": median " + median(errors));
        double r = new PearsonsCorrelation().correlation(ours, theirs);
        assertTrue(r >= group.correlation(), name + ": correlation " + r);
    }

    private double[] errors(int place) {
        double[] ours = ours(place);
        double[] theirs = theirs(place);
        double[] errors = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            errors[i] = error(ours[i], theirs[i], ROUNDING);
        }
        return errors;
    }

    private static double[] ours(int place) {
        return OURS.values().stream().mapToDouble(values -> values[place - 1]).toArray();
    }

    private static double[] theirs(int place) {
        return openSmile.names().stream()
                .mapToDouble(name -> openSmile.functionals(name)[place - 1])
                .toArray();
    }

    /** What goes beyond a negligible difference, relative to openSMILE's value. */
    private static double error(double ours, double theirs, double negligible) {
        double difference = Math.abs(ours - theirs) - negligible;
        return difference <= 0 ? 0 : difference / Math.abs(theirs);
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double deviation(double[][] rows, int column) {
        return new StandardDeviation()
                .evaluate(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
    }

    private static String percent(double share) {
        return 100 * share < 0.001 ? "< 0.001 %" : String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }
}
