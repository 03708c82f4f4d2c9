package io.github.serspark.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** 16-bit samples at {@link Voice#SAMPLE_RATE}, one channel, as IEMOCAP's are. */
final class Recording {

    /** Root mean square of a recording of middle level, of 1 at full scale; peaks of the loudest stay below 1. */
    private static final double LEVEL = 0.03;

    /** Microphones differ by this much either way, in dB: more than speakers differ by arousal. */
    private static final double LEVEL_RANGE_DB = 4;

    private static final double ROOM_NOISE = 0.0003;
    private static final int SILENCE = Voice.SAMPLE_RATE * 30 / 1000;
    private static final int FULL_SCALE = Short.MAX_VALUE;

    private final short[] samples;

    private Recording(short[] samples) {
        this.samples = samples;
    }

    /**
     * Records speech in a room: with a short silence before and after, and at a level of chance.
     *
     * @param speech of any level
     * @param loudnessDb of the speaker
     */
    static Recording of(double[] speech, double loudnessDb, RandomGenerator random) {
        double decibels = loudnessDb + random.nextDouble(-LEVEL_RANGE_DB, LEVEL_RANGE_DB);
        double gain = LEVEL * StrictMath.pow(10, decibels / 20) / rootMeanSquare(speech);
        short[] samples = new short[speech.length + 2 * SILENCE];
        for (int i = 0; i < samples.length; i++) {
            int at = i - SILENCE;
            double voice = at >= 0 && at < speech.length ? gain * speech[at] : 0;
            samples[i] = quantised(voice + ROOM_NOISE * random.nextDouble(-1, 1));
        }
        return new Recording(samples);
    }

    double seconds() {
        return (double) samples.length / Voice.SAMPLE_RATE;
    }

    void write(Path wav) throws IOException {
        AudioFormat format = new AudioFormat(Voice.SAMPLE_RATE, Short.SIZE, 1, true, false);
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        try (AudioInputStream stream =
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, wav.toFile());
        }
    }

    private static short quantised(double sample) {
        return (short) Math.rint(FULL_SCALE * Math.max(-1, Math.min(1, sample)));
    }

    private static double rootMeanSquare(double[] samples) {
        double sum = 0;
        for (double sample : samples) {
            sum += sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }
}
