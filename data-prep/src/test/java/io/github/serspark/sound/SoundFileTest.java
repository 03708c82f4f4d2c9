package io.github.serspark.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.FlacBytes;
import io.github.serspark.audio.Segment;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.audio.WaveReader;
import io.github.serspark.run.Location;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of other kinds against RIFF WAVE files of the same samples; jFLAC is on the class path. */
final class SoundFileTest {
    private static final int RATE = 16_000;
    private static final short[] NOISE = noise(150 * 1152 + 100);

    @TempDir
    private Path folder;

    @Test
    void flacIsWhatTheWaveFileIs() throws Exception {
        Audio wave = WaveFile.decode(WaveBytes.pcm16(RATE, NOISE));
        Location flac = place("a.flac", FlacBytes.pcm16(RATE, NOISE));

        assertSame(wave, SoundFile.read(flac));
        try (WaveReader reader = SoundFile.open(flac)) {
            assertEquals(NOISE.length, reader.samples());
            assertSame(wave, reader.read(Segment.whole()));
            assertArrayEquals(
                    Arrays.copyOfRange(wave.samples(), 8000, 24_000),
                    reader.read(new Segment(0.5, 1.5)).samples());
        }
    }

    private static void assertSame(Audio expected, Audio found) {
        assertArrayEquals(expected.samples(), found.samples());
        assertEquals(expected.rateHz(), found.rateHz());
    }

    @Test
    void channelsAreAveragedAlike() throws Exception {
        short[] cut = Arrays.copyOf(NOISE, 6000);
        short[] both = new short[2 * cut.length];
        for (int i = 0; i < cut.length; i++) {
            both[2 * i] = cut[i];
            both[2 * i + 1] = (short) -cut[i];
        }
        assertSame(
                WaveFile.decode(WaveBytes.cancelling(44_100, cut)), SoundFile.decode(FlacBytes.pcm16(44_100, 2, both)));
    }

    @Test
    void whatFollowsTheSamplesIsPassedOver() throws Exception {
        short[] cut = Arrays.copyOf(NOISE, 5000);
        byte[] file = FlacBytes.pcm16(RATE, cut);
        byte[] longer = Arrays.copyOf(file, file.length + 3000);
        Arrays.fill(longer, file.length, longer.length, (byte) 0xFF);
        assertSame(WaveFile.decode(WaveBytes.pcm16(RATE, cut)), SoundFile.decode(longer));
    }

    /** Which is encoded by the tool of FLAC's authors: with prediction, and silence as a constant. */
    @Test
    void flacOfTheReferenceEncoder() throws Exception {
        try (InputStream in = SoundFileTest.class.getResourceAsStream("chirp.flac")) {
            short[] chirp = new short[4000];
            for (int i = 1000; i < chirp.length; i++) {
                chirp[i] = (short) (i * i % 4001 * 8 - 16_004);
            }
            assertSame(WaveFile.decode(WaveBytes.pcm16(RATE, chirp)), SoundFile.decode(in.readAllBytes()));
        }
    }

    @Test
    void whatTheJdkReadsNeedsNobodyElse() throws Exception {
        byte[] big = new byte[2 * 1000];
        short[] samples = Arrays.copyOf(NOISE, 1000);
        byte[] upper = new byte[1000]; // of 8 bits
        short[] coarse = new short[1000];
        for (int i = 0; i < samples.length; i++) {
            big[2 * i] = (byte) (samples[i] >> 8);
            big[2 * i + 1] = (byte) samples[i];
            upper[i] = (byte) (samples[i] >> 8);
            coarse[i] = (short) (samples[i] & 0xFF00);
        }
        for (AudioFileFormat.Type type : List.of(AudioFileFormat.Type.AIFF, AudioFileFormat.Type.AU)) {
            assertSame(
                    WaveFile.decode(WaveBytes.pcm16(RATE, samples)),
                    SoundFile.decode(written(type, new AudioFormat(RATE, 16, 1, true, true), big)));
            assertSame(
                    WaveFile.decode(WaveBytes.pcm16(RATE, coarse)),
                    SoundFile.decode(written(type, new AudioFormat(RATE, 8, 1, true, true), upper)));
        }
    }

    private static byte[] written(AudioFileFormat.Type type, AudioFormat format, byte... samples) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        long length = samples.length / format.getFrameSize();
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(samples), format, length), type, file);
        return file.toByteArray();
    }

    /** Decoders do not tell. */
    @Test
    void damageIsFound() {
        byte[] sound = FlacBytes.pcm16(RATE, NOISE);
        byte[] flipped = sound.clone();
        flipped[flipped.length / 2] ^= 1;
        byte[] blank = sound.clone();
        Arrays.fill(blank, 5000, 9000, (byte) 0);
        for (byte[] damaged :
                List.of(Arrays.copyOf(sound, sound.length / 2), flipped, blank, Arrays.copyOf(sound, 42))) {
            assertEquals(
                    AudioDefect.TRUNCATED,
                    refusal(damaged).defect(),
                    refusal(damaged).getMessage());
        }
        byte[] other = sound.clone();
        other[30] ^= 1;
        assertEquals(
                "FLAC, not the samples that were written, by their MD5, expected a sound file; copy it again",
                refusal(other).getMessage());
    }

    @Test
    void whatNobodyDecodesIsCalledByItsName() {
        assertEquals(
                "MP3, expected RIFF WAVE; 'ffmpeg -i FILE NEW.wav' converts it",
                refusal(new byte[] {(byte) 0xFF, (byte) 0xFB, 0x50, (byte) 0xC4, 0, 0, 0, 0, 0, 0, 0, 0})
                        .getMessage());
        assertEquals(
                "FLAC, expected RIFF WAVE; --packages org.jflac:jflac-codec:1.5.2 (LGPL) decodes it, and 'ffmpeg -i FILE NEW.wav'"
                        + " converts it",
                Providers.missing("FLAC").getMessage());
        assertEquals(
                "MIDI, expected RIFF WAVE; 'ffmpeg -i FILE NEW.wav' converts it",
                refusal(midi()).getMessage());
    }

    /** A note, which the JDK would play. */
    private static byte[] midi() {
        byte[] events = {0, (byte) 0x90, 60, 64, 96, (byte) 0x80, 60, 64, 0, (byte) 0xFF, 0x2F, 0};
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(
                new byte[] {'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 0, 0, 1, 0, 96, 'M', 'T', 'r', 'k', 0, 0, 0, 12});
        file.writeBytes(events);
        return file.toByteArray();
    }

    private static DefectiveAudioException refusal(byte[] file) {
        return assertThrows(DefectiveAudioException.class, () -> SoundFile.decode(file));
    }

    @Test
    void whatWasDecodedIsNotLeftBehind() throws Exception {
        long before = temporaries();
        byte[] sound = FlacBytes.pcm16(RATE, NOISE);
        SoundFile.open(place("a.flac", sound)).close();
        Location cut = place("cut.flac", Arrays.copyOf(sound, 5000));
        assertThrows(DefectiveAudioException.class, () -> SoundFile.open(cut));
        assertEquals(before, temporaries());
    }

    private static long temporaries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(Decoded.PREFIX))
                    .count();
        }
    }

    private Location place(String name, byte... content) throws IOException {
        return Location.of(
                new Configuration(false),
                Files.write(folder.resolve(name), content).toString());
    }

    private static short[] noise(int samples) {
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) (20_000 * Math.sin(0.001 * i * i));
        }
        return noise;
    }
}
