package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuspicionTest {
    private static final int SAMPLES = 16_000;

    @Test
    void ordinarySpeechIsNotSuspect() throws DefectiveAudioException {
        assertEquals(Map.of(), found(16, SuspicionTest::tone));
        assertEquals(Map.of(), found(16, SuspicionTest::tone, SuspicionTest::other));
        assertEquals(Map.of(), found(16, SuspicionTest::tone, i -> 0));
        assertEquals(Map.of(), found(32, i -> 0.002 * tone(i), i -> -0.4 * tone(i)));
        assertEquals(Map.of(), found(16, i -> 2 * tone(i))); // now and then a sample at full scale
        assertEquals(
                Map.of(),
                found(
                        16,
                        SuspicionTest::tone,
                        SuspicionTest::other,
                        SuspicionTest::tone,
                        SuspicionTest::other,
                        SuspicionTest::tone,
                        SuspicionTest::other,
                        SuspicionTest::tone,
                        SuspicionTest::other));
    }

    @Test
    void silenceIsWhatIsBelowTheNoiseOf16Bits() throws DefectiveAudioException {
        assertEquals(Map.of(Suspicion.SILENT, -200.0), found(16, i -> 0));
        assertEquals(Map.of(Suspicion.SILENT, -200.0), found(16, i -> 0.01)); // an offset is not heard
        double level = found(16, i -> (i & 1) / 32768.0).get(Suspicion.SILENT);
        assertEquals(20 * Math.log10(0.5 / 32768), level, 1e-6);
        assertFalse(found(16, i -> 0.001 * Math.sin(i)).containsKey(Suspicion.SILENT));
    }

    /** A tone of amplitude 2 is beyond 1 for 2/3 of the time. */
    @ParameterizedTest
    @CsvSource({"8", "16", "24", "32"})
    void clippingIsAShareOfTheSamples(int bits) throws DefectiveAudioException {
        Map<Suspicion, Double> found = found(bits, i -> 4 * tone(i));
        assertEquals(2 / 3.0, found.get(Suspicion.CLIPPED) / 100, 0.03);
        assertEquals(1, found.size());
        found = found(bits, SuspicionTest::tone, i -> 4 * tone(i));
        assertEquals(1 / 3.0, found.get(Suspicion.CLIPPED) / 100, 0.02);
    }

    @Test
    void anOffsetIsMeasured() throws DefectiveAudioException {
        Map<Suspicion, Double> found = found(16, i -> tone(i) / 4 - 0.1);
        assertEquals(-0.1, found.get(Suspicion.DC_OFFSET), 1e-3);
        assertEquals(1, found.size());
        assertEquals(Map.of(), found(16, i -> tone(i) / 4 + 0.01));
    }

    @Test
    void oppositeChannelsCancel() throws DefectiveAudioException {
        IntToDoubleFunction opposite = i -> -tone(i);
        assertTrue(found(16, SuspicionTest::tone, opposite).get(Suspicion.CANCELLING) > 80);
        assertEquals(1, found(16, SuspicionTest::tone, opposite).size());
        assertTrue(found(16, i -> tone(i) + 0.1, i -> 0.1 - tone(i))
                .containsKey(Suspicion.CANCELLING)); // whatever the offset
        double lost = found(16, SuspicionTest::tone, i -> -0.5 * tone(i)).get(Suspicion.CANCELLING);
        assertEquals(10 * Math.log10(1.25 / 4 / 0.0625), lost, 0.01);
    }

    @Test
    void floatsMayBeFarBeyondFullScale() throws DefectiveAudioException {
        ByteBuffer data = WaveBytes.little(4 * 800);
        for (int i = 0; i < 800; i++) {
            data.putFloat((float) (10 * Math.sin(0.05 * i)));
        }
        Map<Suspicion, Double> found = found(WaveFile.decode(new WaveBytes()
                .format(3, 1, 16000, 32)
                .chunk("data", WaveBytes.bytes(data))
                .file()));
        assertEquals(10, found.get(Suspicion.BEYOND_FULL_SCALE), 0.01);
        assertFalse(found.containsKey(Suspicion.CLIPPED));
    }

    @Test
    void theWorstOfEachKindIsNamed() {
        Suspects suspects = new Suspects();
        assertEquals("", suspects.table());
        suspects.add("a.wav", Map.of(Suspicion.SILENT, -90.0));
        suspects.add("b.wav", Map.of(Suspicion.SILENT, -95.5, Suspicion.CLIPPED, 12.34));
        suspects.add("c.wav", Map.of(Suspicion.SILENT, -95.5));
        suspects.add("d.wav", Suspicion.OTHER_LEVEL, 41.26);
        suspects.add("e.wav", Suspicion.OTHER_LEVEL, -41.25);
        assertEquals(
                """
                used, but suspect:
                  silent: 3, the worst b.wav (-95.5 dB)
                  clipped: 1, namely b.wav (12.3 % of the samples)
                  level far off the usual: 2, the worst d.wav (+41.3 dB)
                """,
                suspects.table());
        assertEquals(
                Map.of(
                        "silent", new Suspects.Described(3, "b.wav", "-95.5 dB"),
                        "clipped", new Suspects.Described(1, "b.wav", "12.3 % of the samples"),
                        "level far off the usual", new Suspects.Described(2, "d.wav", "+41.3 dB")),
                suspects.describe());
    }

    private static double tone(int i) {
        return 0.5 * Math.sin(0.05 * i);
    }

    private static double other(int i) {
        return 0.5 * Math.sin(0.031 * i + 1);
    }

    private static Map<Suspicion, Double> found(int bits, IntToDoubleFunction... channels)
            throws DefectiveAudioException {
        return found(WaveFile.decode(file(bits, channels)));
    }

    private static Map<Suspicion, Double> found(Audio audio) {
        return Suspicion.of(audio.condition(), Moments.of(audio.samples()), audio.rateHz());
    }

    /** What is beyond full scale is cut off. */
    private static byte[] file(int bits, IntToDoubleFunction... channels) {
        int bytes = bits / 8;
        ByteBuffer data = WaveBytes.little(SAMPLES * channels.length * bytes);
        double full = Math.scalb(1.0, bits - 1);
        for (int i = 0; i < SAMPLES; i++) {
            for (IntToDoubleFunction channel : channels) {
                long value = Math.round(full * channel.applyAsDouble(i));
                long cut = Math.max((long) -full, Math.min((long) full - 1, value)) + (bits == 8 ? 128 : 0);
                for (int b = 0; b < bytes; b++) {
                    data.put((byte) (cut >> (8 * b)));
                }
            }
        }
        return new WaveBytes()
                .format(1, channels.length, 16_000, bits)
                .chunk("data", WaveBytes.bytes(data))
                .file();
    }
}
