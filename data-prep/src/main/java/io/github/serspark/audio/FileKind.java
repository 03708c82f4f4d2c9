package io.github.serspark.audio;

import io.github.serspark.run.Excerpt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a file is that is no RIFF WAVE file, by how it begins. */
public final class FileKind {
    private static final int RIFF_BYTES = 12; // RIFF, a size and WAVE
    private static final int TYPE = 8; // where the type of a RIFF file stands
    private static final int LOOKED_AT = 512; // bytes that tell a kind
    private static final int TAG_HEADER = 10; // of ID3
    private static final String EBML = "\u001aE\u00df\u00a3"; // of Matroska
    private static final int SHOWN = 8; // bytes of an unknown kind
    private static final String CONVERT = "RIFF WAVE; 'ffmpeg -i FILE NEW.wav' converts it";
    private static final String RECORDING = "a recording, as RIFF WAVE";

    /** Kinds of recordings; where one beginning holds another, the longer comes first. */
    private static final List<Signature> SOUND = List.of(
            text(0, "RIFX", "RIFX, a big-endian WAVE file"),
            text(0, "RF64", "RF64, a WAVE file of 64-bit sizes"),
            text(0, "BW64", "BW64, a WAVE file of 64-bit sizes"),
            hex(0, "726966662E91CF11A5D628DB04C10000", "Sony Wave64 (W64)"),
            text(8, "AIFF", "AIFF"),
            text(8, "AIFC", "AIFC"),
            text(8, "8SVX", "Amiga 8SVX"),
            text(8, "AVI ", "AVI"),
            text(0, "fLaC", "FLAC"),
            text(28, "\u0001vorbis", "Ogg Vorbis"),
            text(28, "OpusHead", "Ogg Opus"),
            text(28, "Speex   ", "Ogg Speex"),
            text(28, "\u007fFLAC", "Ogg FLAC"),
            text(0, "OggS", "Ogg"),
            text(0, "NIST_1A", "NIST SPHERE"),
            text(0, ".snd", "AU"),
            text(0, "dns.", "little-endian AU"),
            text(0, "caff", "CAF"),
            text(4, "ftypM4A", "M4A"),
            text(4, "ftypM4B", "M4B"),
            text(4, "ftyp3g", "3GP"),
            text(4, "ftypqt", "QuickTime"),
            text(4, "ftyp", "MP4"),
            text(4, "moov", "QuickTime"),
            text(4, "mdat", "QuickTime"),
            text(0, "#!AMR-WB", "AMR-WB"),
            text(0, "#!AMR", "AMR"),
            text(0, "#!SILK", "SILK"),
            text(1, "#!SILK", "SILK"),
            text(0, "#!EVS_MC", "EVS"),
            hex(0, "3026B2758E66CF11", "WMA or another kind of ASF"),
            text(0, "wvpk", "WavPack"),
            text(0, "MAC ", "Monkey's Audio"),
            text(0, "TTA1", "True Audio"),
            text(0, "ajkg", "Shorten"),
            text(0, "MPCK", "Musepack"),
            text(0, "MP+", "Musepack"),
            text(0, "OFR ", "OptimFROG"),
            text(0, "ADIF", "AAC (ADIF)"),
            hex(0, "0B77", "Dolby AC-3"),
            text(0, ".RMF", "RealMedia"),
            text(0, ".ra\u00fd", "RealAudio"),
            text(0, "FLV\u0001", "Flash Video"),
            text(0, "DSD ", "DSF"),
            text(0, "FRM8", "DSDIFF"),
            text(0, "Creative Voice File", "Creative VOC"),
            text(0, "2BIT", "AVR"),
            text(0, " paf", "Ensoniq PARIS"),
            text(0, "PVF1", "PVF"),
            hex(0, "64A30100", "IRCAM"),
            hex(0, "64A30200", "IRCAM"),
            text(0, "MThd", "MIDI"));

    /** Other kinds, which are found under the names of recordings. */
    private static final List<Signature> OTHER = List.of(
            hex(0, "00051607", "AppleDouble, the companion of a file of macOS"),
            text(0, "version https://git-lfs", "a pointer of Git LFS; 'git lfs pull' fetches the recording"),
            text(0, "<!DOCTYPE", "HTML"),
            text(0, "<!doctype", "HTML"),
            text(0, "<html", "HTML"),
            text(0, "<HTML", "HTML"),
            text(0, "<?xml", "XML"),
            hex(0, "1F8B", "gzip"),
            text(0, "BZh", "bzip2"),
            hex(0, "FD377A585A00", "xz"),
            hex(0, "28B52FFD", "Zstandard"),
            text(0, "PK\u0003\u0004", "ZIP"),
            text(0, "Rar!", "RAR"),
            text(0, "7z\u00bc\u00af", "7-Zip"),
            text(257, "ustar", "tar"),
            text(0, "%PDF", "PDF"),
            text(0, "\u0089PNG", "PNG"),
            hex(0, "FFD8FF", "JPEG"),
            text(0, "\u0093NUMPY", "an array of NumPy"),
            text(0, "\u0089HDF", "HDF5"),
            text(0, "MATLAB 5.0", "MATLAB"),
            text(0, "PAR1", "Parquet"));

    private FileKind() {}

    /** What stands at some place, byte for byte, in files of a kind. */
    private record Signature(int at, String bytes, String name) {
        boolean matches(String file) {
            return file.startsWith(bytes, at);
        }
    }

    private static Signature text(int at, String text, String name) {
        return new Signature(at, text, name);
    }

    private static Signature hex(int at, String hex, String name) {
        return new Signature(at, beginning(HexFormat.of().parseHex(hex), 0), name);
    }

    /**
     * What a recording is called that is no RIFF WAVE file; nothing if it is one, or no recording.
     *
     * @param beginning of the file
     */
    public static Optional<String> recording(ByteBuffer beginning) {
        byte[] file = new byte[beginning.limit()];
        beginning.get(0, file);
        boolean other = file.length >= RIFF_BYTES && !isWave(beginning(file, 0));
        return other ? Optional.of(sound(file, 0)).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    /**
     * @param buffer the beginning of a file
     * @throws DefectiveAudioException if it begins otherwise than RIFF WAVE files do
     */
    static void requireWave(ByteBuffer buffer) throws DefectiveAudioException {
        byte[] file = new byte[buffer.limit()];
        buffer.get(0, file);
        if (file.length < RIFF_BYTES) {
            throw new DefectiveAudioException(
                    AudioDefect.TRUNCATED, file.length + " bytes", "the whole of a recording; copy it again");
        }
        if (!isWave(beginning(file, 0))) {
            throw notWave(file);
        }
    }

    private static DefectiveAudioException notWave(byte[] file) {
        String sound = sound(file, 0);
        return sound.isEmpty()
                ? new DefectiveAudioException(AudioDefect.NOT_WAVE, other(beginning(file, 0)), RECORDING)
                : new DefectiveAudioException(AudioDefect.NOT_WAVE, sound, CONVERT);
    }

    /** The name of the kind of recording that begins at {@code from}, empty if it is none that is known. */
    private static String sound(byte[] file, int from) {
        String beginning = beginning(file, from);
        if (beginning.startsWith("ID3") && beginning.length() >= TAG_HEADER) {
            return behindTag(file, from + TAG_HEADER + tagBytes(beginning));
        }
        if (beginning.startsWith(EBML)) {
            return beginning.contains("webm") ? "WebM" : "Matroska";
        }
        return named(SOUND, beginning).orElseGet(() -> mpeg(beginning));
    }

    private static Optional<String> named(List<Signature> kinds, String beginning) {
        return kinds.stream()
                .filter(kind -> kind.matches(beginning))
                .map(Signature::name)
                .findFirst();
    }

    private static boolean isWave(String beginning) {
        return beginning.startsWith("RIFF") && beginning.startsWith("WAVE", TYPE);
    }

    /** Four times seven bits, the highest first. */
    private static int tagBytes(String tag) {
        int bytes = 0;
        for (int i = 6; i < TAG_HEADER; i++) {
            bytes = bytes << 7 | (tag.charAt(i) & 0x7F);
        }
        return bytes;
    }

    private static String behindTag(byte[] file, int from) {
        String beginning = beginning(file, from);
        if (isWave(beginning)) {
            return "a WAVE file behind an ID3 tag";
        }
        String sound = beginning.startsWith("ID3") ? "" : sound(file, from);
        return sound.isEmpty() ? "MP3" : sound;
    }

    /** The stream of MPEG whose frame begins there: eleven bits that are 1, two of the version, two of the layer. */
    private static String mpeg(String beginning) {
        int frame =
                beginning.length() < 3 ? 0 : beginning.charAt(0) << 16 | beginning.charAt(1) << 8 | beginning.charAt(2);
        boolean synchronous = frame >> 13 == 0x7FF && (frame >> 11 & 3) != 1 && (frame >> 4 & 0xF) != 0xF;
        if (!synchronous) {
            return "";
        }
        return switch (frame >> 9 & 3) {
            case 0 -> "AAC (ADTS)";
            case 1 -> "MP3";
            case 2 -> "MPEG layer 2";
            default -> "MPEG layer 1";
        };
    }

    private static String other(String beginning) {
        if (beginning.startsWith("RIFF")) {
            return "RIFF of the type " + Excerpt.of(beginning.substring(TYPE, RIFF_BYTES));
        }
        return named(OTHER, beginning).orElseGet(() -> unknown(beginning));
    }

    private static String unknown(String beginning) {
        if (beginning.chars().allMatch(c -> c == 0)) {
            return "nothing but zeros at its beginning";
        }
        if (beginning.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
            return "a text";
        }
        return "an unknown kind, which begins with the bytes "
                + beginning
                        .chars()
                        .limit(SHOWN)
                        .mapToObj(c -> HexFormat.of().toHexDigits((byte) c))
                        .collect(Collectors.joining(" "));
    }

    /** Some bytes from {@code from} on, each as a character. */
    private static String beginning(byte[] file, int from) {
        int length = Math.max(0, Math.min(file.length - from, LOOKED_AT));
        return length == 0 ? "" : new String(file, from, length, StandardCharsets.ISO_8859_1);
    }
}
