package io.github.serspark.kernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeCapabilityTest {

    @ParameterizedTest(name = "{1}, {0}")
    @CsvSource({
        "3.5, K20, false",
        "3.7, K80, true",
        "5.0, M10, true",
        "7.0, V100, true",
        "7.5, T4, true",
        "8.0, A100, true",
        "8.6, A10, true",
        "8.9, L4, true",
        "9.0, H100 and H200, false",
        "10.0, B200, false",
        "12.0, RTX 5090, false"
    })
    void whoIsServed(String capability, String card, boolean served) {
        assertEquals(Optional.of(served), ComputeCapability.parse(capability).map(ComputeCapability::served), card);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "[N/A]", "8", "8.", "8.0.1", "-8.0", "8.0 ", "99999999999.0"})
    void whatIsNoCapability(String text) {
        assertEquals(Optional.empty(), ComputeCapability.parse(text));
    }

    @Test
    void isWrittenAsNvidiaDoes() {
        assertEquals("8.6", new ComputeCapability(8, 6).toString());
    }
}
