package io.github.serspark.audio;

import java.util.Map;

/** Names of the encodings that a RIFF WAVE file may hold, by the code in its {@code fmt} chunk. */
final class Codec {
    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int A_LAW = 6;
    static final int MU_LAW = 7;
    static final int EXTENSIBLE = 0xFFFE;

    /** Those of Microsoft's mmreg.h that speech is, or was, recorded in. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(PCM, "integer PCM"),
            Map.entry(0x0002, "MS ADPCM"),
            Map.entry(FLOAT, "float"),
            Map.entry(0x0004, "VSELP"),
            Map.entry(0x0005, "IBM CVSD"),
            Map.entry(A_LAW, "A-law"),
            Map.entry(MU_LAW, "mu-law"),
            Map.entry(0x0008, "DTS"),
            Map.entry(0x0009, "encrypted Windows Media Audio (DRM)"),
            Map.entry(0x000A, "Windows Media Audio Voice"),
            Map.entry(0x0010, "OKI ADPCM"),
            Map.entry(0x0011, "IMA ADPCM"),
            Map.entry(0x0012, "MediaSpace ADPCM"),
            Map.entry(0x0013, "Sierra ADPCM"),
            Map.entry(0x0014, "G.723 ADPCM"),
            Map.entry(0x0015, "DIGISTD"),
            Map.entry(0x0016, "DIGIFIX"),
            Map.entry(0x0017, "Dialogic OKI ADPCM"),
            Map.entry(0x0020, "Yamaha ADPCM"),
            Map.entry(0x0021, "Sonarc"),
            Map.entry(0x0022, "DSP Group TrueSpeech"),
            Map.entry(0x0028, "LRC"),
            Map.entry(0x0030, "Dolby AC-2"),
            Map.entry(0x0031, "GSM 6.10"),
            Map.entry(0x0032, "MSN Audio"),
            Map.entry(0x0033, "Antex ADPCM"),
            Map.entry(0x0036, "VQLPC"),
            Map.entry(0x0038, "DigiFIX ADPCM"),
            Map.entry(0x0040, "G.721 ADPCM"),
            Map.entry(0x0041, "G.728 CELP"),
            Map.entry(0x0042, "MS G.723.1"),
            Map.entry(0x0045, "G.726 ADPCM"),
            Map.entry(0x0050, "MPEG layer 1 or 2"),
            Map.entry(0x0055, "MPEG layer 3"),
            Map.entry(0x0061, "Duck DK4 ADPCM"),
            Map.entry(0x0062, "Duck DK3 ADPCM"),
            Map.entry(0x0064, "G.726 ADPCM"),
            Map.entry(0x0065, "G.722 ADPCM"),
            Map.entry(0x0069, "Voxware"),
            Map.entry(0x0070, "Lernout & Hauspie CELP"),
            Map.entry(0x0071, "Lernout & Hauspie SBC"),
            Map.entry(0x0075, "Voxware MetaSound"),
            Map.entry(0x0083, "G.729"),
            Map.entry(0x0085, "DF G.726 ADPCM"),
            Map.entry(0x0086, "DF GSM 6.10"),
            Map.entry(0x0092, "Dolby AC-3"),
            Map.entry(0x00FF, "AAC"),
            Map.entry(0x0101, "IBM mu-law"),
            Map.entry(0x0102, "IBM A-law"),
            Map.entry(0x0103, "IBM ADPCM"),
            Map.entry(0x0111, "Vivo G.723"),
            Map.entry(0x0112, "Vivo Siren"),
            Map.entry(0x0123, "Digital G.723"),
            Map.entry(0x0125, "Sanyo ADPCM"),
            Map.entry(0x0130, "Sipro ACELP"),
            Map.entry(0x0131, "Sipro ACELP 4.8"),
            Map.entry(0x0133, "Sipro G.729"),
            Map.entry(0x0134, "Sipro G.729A"),
            Map.entry(0x0140, "Dictaphone G.726 ADPCM"),
            Map.entry(0x0150, "Qualcomm PureVoice"),
            Map.entry(0x0160, "Windows Media Audio 1"),
            Map.entry(0x0161, "Windows Media Audio 2"),
            Map.entry(0x0162, "Windows Media Audio Pro"),
            Map.entry(0x0163, "Windows Media Audio Lossless"),
            Map.entry(0x0200, "Creative ADPCM"),
            Map.entry(0x0270, "ATRAC3"),
            Map.entry(0x028E, "Siren"),
            Map.entry(0x028F, "G.722 ADPCM"),
            Map.entry(0x0402, "Indeo Audio"),
            Map.entry(0x0680, "VMEG"),
            Map.entry(0x1600, "AAC (ADTS)"),
            Map.entry(0x1602, "AAC (LOAS)"),
            Map.entry(0x1610, "HE-AAC"),
            Map.entry(0x2000, "Dolby AC-3"),
            Map.entry(0x2001, "DTS"),
            Map.entry(0x566F, "Ogg Vorbis"),
            Map.entry(0x57FE, "AMR"),
            Map.entry(0x674F, "Ogg Vorbis"),
            Map.entry(0x6750, "Ogg Vorbis"),
            Map.entry(0x6751, "Ogg Vorbis"),
            Map.entry(0x676F, "Ogg Vorbis"),
            Map.entry(0x6770, "Ogg Vorbis"),
            Map.entry(0x6771, "Ogg Vorbis"),
            Map.entry(0x704F, "Opus"),
            Map.entry(0x706D, "AAC"),
            Map.entry(0x7361, "AMR-NB"),
            Map.entry(0x7362, "AMR-WB"),
            Map.entry(0xA100, "G.723.1"),
            Map.entry(0xA103, "G.729"),
            Map.entry(0xA106, "AAC"),
            Map.entry(0xA109, "Speex"),
            Map.entry(0xF1AC, "FLAC"),
            Map.entry(EXTENSIBLE, "WAVE_FORMAT_EXTENSIBLE of an unknown sub-format"));

    private Codec() {}

    /** How people call it, or its code where nobody calls it anything. */
    static String name(int code) {
        return NAMES.getOrDefault(code, "an unknown encoding of code 0x%04X".formatted(code));
    }
}
