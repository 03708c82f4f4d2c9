package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable();
        table.add(List.of("partition", "n", "arousal"));
        table.add(List.of("dev", "1000", "1/2/3"));
        assertEquals(
                """
                partition     n  arousal
                dev        1000    1/2/3
                """,
                table.toString());
    }
}
