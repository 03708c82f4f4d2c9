package io.github.serspark.sound;

import io.github.serspark.audio.ByteSource;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.WaveFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A recording of another kind as a RIFF WAVE file. */
final class Decoded {
    /** The most that the size in such a file can say. */
    private static final long LARGEST = 0xFFFF_0000L;

    /** Of temporary files of this process. */
    static final String PREFIX = "ser-spark-" + ProcessHandle.current().pid() + "-";

    private Decoded() {}

    /** In memory. */
    static byte[] inMemory(String kind, InputStream in) throws IOException, DefectiveAudioException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[PcmFormat.HEADER]);
        byte[] header = new Decoder(kind, in).decode(out, WaveFile.MAX_BYTES);
        byte[] file = out.toByteArray();
        System.arraycopy(header, 0, file, 0, header.length);
        return file;
    }

    /** In a file that is deleted when it is closed. */
    static ByteSource onDisk(String kind, InputStream in) throws IOException, DefectiveAudioException {
        Path file = Files.createTempFile(PREFIX, ".wav");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            channel.position(PcmFormat.HEADER);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            byte[] header = new Decoder(kind, in).decode(out, LARGEST);
            out.flush();
            channel.write(ByteBuffer.wrap(header), 0);
            return new StoredBytes(channel);
        } catch (IOException | DefectiveAudioException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
