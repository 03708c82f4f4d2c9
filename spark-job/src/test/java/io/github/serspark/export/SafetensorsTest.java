package io.github.serspark.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.hostile.Mutator;
import io.github.serspark.hostile.Trial;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetensorsTest {
    private final ExportedModel model = Exported.of(new EncoderShape(40, 20), true, 3, 2);
    private final byte[] file = Safetensors.write(model.design(), model.parameters(), Map.of("commit", "c0ffee"));

    @Test
    void theWayThereAndBackChangesNoBit() throws IOException {
        assertArrayEquals(model.parameters(), Safetensors.read(file, model.design()));
    }

    @Test
    void theHeaderIsAlignedAndNamesTensorsAsPytorchDoes() {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, length % 8);
        String header = new String(file, 8, length, StandardCharsets.UTF_8);
        assertTrue(
                header.startsWith(
                        "{\"__metadata__\":{\"format\":\"pt\",\"commit\":\"c0ffee\"},\"conv1.weight\":{\"dtype\":\"F32\",\"shape\":[40,1,40],\"data_offsets\":[0,6400]}"),
                header);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertRefused("its tensor conv1.weight is [40,1,41], expected [40,1,40]", "[40,1,40]", "[40,1,41]");
        assertRefused("its tensor conv1.weight is \"F16\", expected \"F32\"", "\"F32\"", "\"F16\"");
        assertRefused("its tensor conv1.weight lies at [0,6404], expected 6400 of its ", "[0,6400]", "[0,6404]");
        assertRefused("its tensor conv1.weight lies at [-4,6396]", "[0,6400]", "[-4,6396]");
        assertRefused("its tensor conv1.weight lies at [1000.0,7400]", "[0,6400]", "[1e3,7400]");
        assertRefused("two of its tensors begin at the same byte", "[6400,6560]", "[0,160]");
        assertRefused("it lacks the tensor a.bias", "\"a.bias\"", "\"z.bias\"");
        assertRefused(
                "it has a tensor x too many",
                "{\"__metadata__\"",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"__metadata__\"");
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        byte[] broken = file.clone();
        ByteBuffer.wrap(broken).order(ByteOrder.LITTLE_ENDIAN).putFloat(broken.length - 4, Float.NaN);
        assertEquals("its tensor b.bias has NaN at 1, expected a finite number", refusal(broken));
    }

    @Test
    void whatWasCutIsRefused() {
        assertEquals("it is no safetensors, or was cut", refusal(new byte[5]));
        assertEquals("it is no safetensors, or was cut", refusal(Arrays.copyOf(file, 100)));
        assertTrue(refusal(Arrays.copyOf(file, file.length - 1)).startsWith("it has "));
    }

    @Test
    void damagedFilesAreRefusedOrWhole() throws IOException {
        new Trial("safetensors", Mutator.ofText(), List.of(file), 10, 20).run(IOException.class, mutated -> {
            try {
                float[] found = Safetensors.read(mutated, model.design());
                assertEquals(model.parameters().length, found.length);
            } catch (IOException e) {
                throw new IOException(Excerpt.of(e), e);
            }
        });
    }

    private void assertRefused(String message, String text, String replacement) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(file, 8, length, StandardCharsets.UTF_8);
        int at = header.indexOf(text);
        byte[] changed = (header.substring(0, at) + replacement + header.substring(at + text.length()))
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer whole =
                ByteBuffer.allocate(file.length - length + changed.length).order(ByteOrder.LITTLE_ENDIAN);
        whole.putLong(changed.length).put(changed).put(file, 8 + length, file.length - 8 - length);
        String found = refusal(whole.array());
        assertTrue(found.startsWith(message), found);
    }

    private String refusal(byte[] broken) {
        return assertThrows(IOException.class, () -> Safetensors.read(broken, model.design()))
                .getMessage();
    }
}
