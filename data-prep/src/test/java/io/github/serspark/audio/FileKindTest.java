package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileKindTest {
    private static final String CONVERTED = ", expected RIFF WAVE; 'ffmpeg -i FILE NEW.wav' converts it";
    private static final String NO_RECORDING = ", expected a recording, as RIFF WAVE";

    /** The beginnings that sox and ffmpeg give them. */
    @ParameterizedTest
    @CsvSource({
        "52494658247d000057415645,'RIFX, a big-endian WAVE file'",
        "52463634ffffffff57415645,'RF64, a WAVE file of 64-bit sizes'",
        "42573634ffffffff57415645,'BW64, a WAVE file of 64-bit sizes'",
        "726966662e91cf11a5d628db04c10000,Sony Wave64 (W64)",
        "52494646247d000041564920,AVI",
        "464f524d00007d4e41494643,AIFC",
        "664c614300000022,FLAC",
        "4f67675300020000000000000000ddb64300000000000f24ca38011e01766f72626973,Ogg Vorbis",
        "4f67675300020000000000000000ddb64300000000000f24ca3801134f70757348656164,Ogg Opus",
        "4f67675300020000000000000000ddb64300000000000f24ca38015053706565782020,Ogg",
        "4e4953545f31410a2020203130,NIST SPHERE",
        "63616666000100006465,CAF",
        "0000001c667479704d344120,M4A",
        "0000001c6674797069736f6d,MP4",
        "0000001c6674797033677034,3GP",
        "0000001466747970717420,QuickTime",
        "2321414d520a3c,AMR",
        "2321414d522d57420a,AMR-WB",
        "1a45dfa39f4286810142f7810142f2810442f381084282847765626d,WebM",
        "1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b61,Matroska",
        "3026b2758e66cf11a6d900aa0062ce6c,WMA or another kind of ASF",
        "7776706b6e7b0000,WavPack",
        "fffb50c4,MP3",
        "fff350c4,MP3",
        "fff15040,AAC (ADTS)",
        "fffd4800,MPEG layer 2",
        "49443304000000000000fffb50c4,MP3",
        "4944330400000000000264200a664c6143000000,MP3",
        "49443304000000000002ffff664c614300000022,FLAC",
        "4944330400000000000052494646247d000057415645,a WAVE file behind an ID3 tag",
        "4944330400000000007f,MP3"
    })
    void recordingsOfOtherKinds(String beginning, String name) {
        assertEquals(name + CONVERTED, message(HexFormat.of().parseHex(beginning)));
    }

    @Test
    void filesThatTheJdkWrites() throws IOException {
        AudioFormat format = new AudioFormat(16000, 16, 1, true, true);
        for (AudioFileFormat.Type type : List.of(AudioFileFormat.Type.AIFF, AudioFileFormat.Type.AU)) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(new byte[800]), format, 400);
            AudioSystem.write(sound, type, file);
            assertEquals(type.toString() + CONVERTED, message(file.toByteArray()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<!DOCTYPE html><html><title>404,HTML",
        "version https://git-lfs.github.com/spec/v1,a pointer of Git LFS; 'git lfs pull' fetches the recording",
        "path of the wav and a label,a text",
        "RIFF....WEBPVP8 ,RIFF of the type WEBP",
        "%PDF-1.7 and more,PDF"
    })
    void filesThatAreNoRecordings(String beginning, String name) {
        assertEquals(name + NO_RECORDING, message(beginning.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 100, 2000})
    void filesThatAreNothing(int length) {
        assertEquals("nothing but zeros at its beginning" + NO_RECORDING, message(new byte[length]));
        byte[] noise = new byte[length];
        Arrays.fill(noise, (byte) 0x83);
        assertEquals(
                "an unknown kind, which begins with the bytes 83 83 83 83 83 83 83 83" + NO_RECORDING, message(noise));
    }

    /** {@code beginning}, filled up to the least that is looked at. */
    private static String message(byte[] beginning) {
        byte[] file = Arrays.copyOf(beginning, Math.max(12, beginning.length));
        DefectiveAudioException e = assertThrows(DefectiveAudioException.class, () -> WaveFile.decode(file));
        assertEquals(AudioDefect.NOT_WAVE, e.defect());
        return e.getMessage();
    }
}
