package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What a wave file is read to, and what is said of one that cannot be. */
abstract class WaveFiles {
    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int A_LAW = 6;
    static final int MU_LAW = 7;
    static final byte[] HALF_UP_AND_FULL_DOWN = {0, 0x40, 0, (byte) 0x80}; // 16 bits

    static WaveBytes plain(int code, int channels, int bits, byte... data) {
        return new WaveBytes().format(code, channels, 16000, bits).chunk("data", data);
    }

    static void assertSamples(WaveBytes file, float... samples) throws DefectiveAudioException {
        assertArrayEquals(samples, WaveFile.decode(file.file()).samples());
    }

    static void assertDefect(AudioDefect defect, WaveBytes file) {
        assertEquals(defect, defect(file.file()));
    }

    static String message(byte[] file) {
        return assertThrows(DefectiveAudioException.class, () -> WaveFile.decode(file))
                .getMessage();
    }

    static AudioDefect defect(byte[] file) {
        return assertThrows(DefectiveAudioException.class, () -> WaveFile.decode(file))
                .defect();
    }
}
