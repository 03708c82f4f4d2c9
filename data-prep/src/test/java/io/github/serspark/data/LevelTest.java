package io.github.serspark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LevelTest {
    @Test
    void twoAndThreeHaveNames() {
        assertEquals(List.of("low", "high"), Level.names(2));
        assertEquals(List.of("low", "middle", "high"), Level.names(3));
        assertEquals(List.of("level 0", "level 1", "level 2", "level 3"), Level.names(4));
    }
}
