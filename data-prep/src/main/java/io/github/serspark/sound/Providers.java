package io.github.serspark.sound;

import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.UnsupportedAudioFileException;
import javax.sound.sampled.spi.AudioFileReader;
import javax.sound.sampled.spi.FormatConversionProvider;

/**
 * Who decodes recordings by {@code javax.sound.sampled}: the JDK itself, and what is on the class path or was added to the job by
 * {@code --packages} or {@code --jars}, which the JDK's own {@code AudioSystem} does not find from every thread.
 */
final class Providers {
    /** Where there is a decoder that was tried, its coordinates. */
    private static final String FLAC = "--packages org.jflac:jflac-codec:1.5.2 (LGPL) decodes it, and ";

    private Providers() {}

    /** The samples of a recording, if anyone knows how to decode it; {@code file} can be marked. */
    static Optional<AudioInputStream> decoded(InputStream file) throws IOException {
        for (AudioFileReader reader : all(AudioFileReader.class)) {
            Optional<AudioInputStream> plain = coded(reader, file).flatMap(Providers::plain);
            if (plain.isPresent()) {
                return plain;
            }
        }
        return Optional.empty();
    }

    /** What {@code reader} makes of a recording, if it is one of its kind. */
    private static Optional<AudioInputStream> coded(AudioFileReader reader, InputStream file) throws IOException {
        try {
            return Optional.of(reader.getAudioInputStream(file));
        } catch (UnsupportedAudioFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<AudioInputStream> plain(AudioInputStream coded) {
        AudioFormat format = coded.getFormat();
        if (PcmFormat.isPlain(format)) {
            return Optional.of(coded);
        }
        AudioFormat wanted = samples(format);
        return all(FormatConversionProvider.class).stream()
                .filter(provider -> provider.isConversionSupported(wanted, format))
                .findFirst()
                .map(provider -> provider.getAudioInputStream(wanted, coded));
    }

    private static AudioFormat samples(AudioFormat coded) {
        int bits = coded.getSampleSizeInBits() > 0 ? coded.getSampleSizeInBits() : Short.SIZE;
        int block = coded.getChannels() * ((bits + Byte.SIZE - 1) / Byte.SIZE);
        float rateHz = coded.getSampleRate();
        return new AudioFormat(
                AudioFormat.Encoding.PCM_SIGNED, rateHz, bits, coded.getChannels(), block, rateHz, false);
    }

    private static <T> List<T> all(Class<T> service) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(Thread.currentThread().getContextClassLoader());
        loaders.add(Providers.class.getClassLoader());
        List<T> all = new ArrayList<>();
        loaders.stream().filter(Objects::nonNull).forEach(loader -> ServiceLoader.load(service, loader)
                .forEach(all::add));
        return all;
    }

    /** What to say of a recording that nobody here decodes. */
    static DefectiveAudioException missing(String kind) {
        return new DefectiveAudioException(
                AudioDefect.NOT_WAVE,
                kind,
                "RIFF WAVE; %s'ffmpeg -i FILE NEW.wav' converts it".formatted(kind.equals("FLAC") ? FLAC : ""));
    }
}
