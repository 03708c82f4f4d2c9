package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.FrameTimes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgemapsTest {

    @ParameterizedTest
    @MethodSource("sounds")
    void everyValueIsFinite(String name, Audio audio) throws DefectiveAudioException {
        Egemaps egemaps = Egemaps.of(audio);
        Functionals functionals = egemaps.functionals();
        for (int i = 0; i < 88; i++) {
            assertTrue(Double.isFinite(functionals.values()[i]), name + ": " + Functionals.NAMES.get(i));
        }
        for (float[] row : egemaps.descriptors().rows()) {
            for (float value : row) {
                assertTrue(Float.isFinite(value), name);
            }
        }
    }

    static List<Arguments> sounds() {
        float[] voice = Tones.harmonic(150, 16_000, 1);
        float[] constant = new float[8_000];
        Arrays.fill(constant, 0.5f);
        float[] halfSilent = Arrays.copyOf(voice, 32_000);
        float[] single = new float[8_000];
        single[4_000] = 1;
        float[] stretch = Arrays.copyOf(voice, 960);
        return Map.ofEntries(
                        Map.entry("silence", Tones.audio(new float[16_000])),
                        Map.entry("noise", Tones.audio(Tones.noise(0.1, 16_000))),
                        Map.entry("loud noise", Tones.audio(Tones.noise(30, 16_000))),
                        Map.entry("faint noise", Tones.audio(Tones.noise(1e-20, 16_000))),
                        Map.entry("300 ms", Tones.audio(Arrays.copyOf(voice, 4_800))),
                        Map.entry("one frame", Tones.audio(stretch)),
                        Map.entry("two frames", Tones.audio(Arrays.copyOf(voice, 1_120))),
                        Map.entry("clipped", Tones.audio(changed(voice, 20, 0))),
                        Map.entry("offset", Tones.audio(changed(voice, 0.3f, 0.6f))),
                        Map.entry("constant", Tones.audio(constant)),
                        Map.entry("a voice, then digital silence", Tones.audio(halfSilent)),
                        Map.entry("one sample", Tones.audio(single)),
                        Map.entry("a sine", Tones.audio(Tones.sine(200, 16_000, 1))),
                        Map.entry("a sine at half the rate", Tones.audio(Tones.sine(8_000, 16_000, 1))),
                        Map.entry("8 kHz", new Audio(Tones.harmonic(150, 8_000, 1), 8_000)),
                        Map.entry("44.1 kHz", new Audio(Tones.harmonic(150, 44_100, 1), 44_100)),
                        Map.entry("48 kHz", new Audio(Tones.harmonic(150, 48_000, 1), 48_000)))
                .entrySet()
                .stream()
                .map(sound -> Arguments.of(sound.getKey(), sound.getValue()))
                .toList();
    }

    @Test
    void silenceIsZeroButForItsLevelAndItsSegment() throws DefectiveAudioException {
        Functionals silence = Egemaps.of(Tones.audio(new float[16_000])).functionals();
        assertEquals(-120, silence.value("equivalentSoundLevel_dBp"), 1e-9);
        assertEquals(0, silence.value("F0semitoneFrom27.5Hz_sma3nz_amean"));
        assertEquals(0, silence.value("VoicedSegmentsPerSec"));
        assertEquals(0, silence.value("loudness_sma3_stddevNorm"));
        assertEquals(-201, silence.value("F1amplitudeLogRelF0_sma3nz_amean"), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 22_050, 48_000})
    void pitchAndLevelDoNotDependOnTheRate(int rateHz) throws DefectiveAudioException {
        Functionals functionals =
                Egemaps.of(new Audio(Tones.harmonic(220, rateHz, 1), rateHz)).functionals();
        assertEquals(36, functionals.value("F0semitoneFrom27.5Hz_sma3nz_percentile50.0"), 0.1);
        Functionals reference =
                Egemaps.of(Tones.audio(Tones.harmonic(220, 16_000, 1))).functionals();
        double level = reference.value("equivalentSoundLevel_dBp");
        assertEquals(level, functionals.value("equivalentSoundLevel_dBp"), 0.1);
    }

    @Test
    void aGainChangesTheLevelAndNotTheVoice() throws DefectiveAudioException {
        float[] voice = Tones.pulses(new int[] {156, 164}, new double[] {0.5, 0.45}, 700, 1);
        Functionals loud = Egemaps.of(Tones.audio(voice)).functionals();
        Functionals soft = Egemaps.of(Tones.audio(changed(voice, 0.25f, 0))).functionals();
        double decibels = loud.value("equivalentSoundLevel_dBp") - soft.value("equivalentSoundLevel_dBp");
        assertEquals(20 * Math.log10(4), decibels, 1e-4);
        for (String column : List.of(
                "F0semitoneFrom27.5Hz_sma3nz_amean",
                "jitterLocal_sma3nz_amean",
                "shimmerLocaldB_sma3nz_amean",
                "HNRdBACF_sma3nz_amean",
                "F1frequency_sma3nz_amean",
                "logRelF0-H1-H2_sma3nz_amean",
                "hammarbergIndexV_sma3nz_amean")) {
            assertEquals(loud.value(column), soft.value(column), 1e-3 * Math.abs(loud.value(column)), column);
        }
        assertTrue(loud.value("loudness_sma3_amean") > soft.value("loudness_sma3_amean"));
    }

    @Test
    void rowsAreTheWholeFramesOf60Milliseconds() throws DefectiveAudioException {
        Egemaps egemaps = Egemaps.of(Tones.audio(Tones.sine(200, 16_000, 1)));
        Descriptors descriptors = egemaps.descriptors();
        assertEquals((16_000 - 960) / 160 + 1, descriptors.rows().length);
        Descriptors narrow = descriptors.select(Descriptors.V01B);
        assertEquals(23, narrow.rows()[5].length);
        int place = Descriptors.V01B.indexOf("F3frequency_sma3nz");
        assertEquals(descriptors.rows()[5][Descriptors.V02.indexOf("F3frequency_sma3nz")], narrow.rows()[5][place]);
        assertThrows(IllegalArgumentException.class, () -> descriptors.select(List.of("F4frequency")));
    }

    @Test
    void namesAreDistinct() {
        assertEquals(88, new HashSet<>(Functionals.NAMES).size());
        assertEquals(25, new HashSet<>(Descriptors.V02).size());
        assertEquals("slopeUV500-1500_sma3nz_amean", Functionals.NAMES.get(79));
        assertEquals("slopeV0-500_sma3nz_stddevNorm", Functionals.NAMES.get(63));
    }

    @Test
    void theSameSoundHasTheSameBits() throws DefectiveAudioException {
        Audio voice = Tones.audio(Tones.harmonic(150, 16_000, 1));
        assertArrayEquals(
                Egemaps.of(voice).functionals().values(),
                Egemaps.of(voice).functionals().values());
    }

    @Test
    void lessThanAFrameIsRefused() {
        DefectiveAudioException refusal =
                assertThrows(DefectiveAudioException.class, () -> Egemaps.of(Tones.audio(new float[959])));
        assertEquals("959 samples at 16000 Hz, expected at least 960", refusal.getMessage());
        assertThrows(DefectiveAudioException.class, () -> Egemaps.of(new Audio(new float[9_000], 1_000)));
    }

    private static float[] changed(float[] samples, float gain, float offset) {
        float[] changed = new float[samples.length];
        IntStream.range(0, samples.length)
                .forEach(i -> changed[i] = Math.min(Math.max(gain * samples[i] + offset, -1), 1));
        return changed;
    }

    /** The pitch needs 60 ms, every 10 ms. */
    @Test
    void descriptorsLieWhereTheirLongestFramesDo() {
        FrameTimes times = FeatureLevel.DESCRIPTORS.times().orElseThrow();
        assertEquals(0.03, times.centre(0));
        assertEquals(1.03, times.centre(100));
    }
}
