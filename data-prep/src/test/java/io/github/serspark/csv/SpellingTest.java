package io.github.serspark.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u00EB B",
                "Zoe\u0308 B",
                "Zo\u00EB\u00A0B",
                "\uFEFFZo\u00EB B",
                " Zo\u00EB \u2003 B\t",
                "Zo\u200B\u00EB B\u200E",
                "Z\u00ADo\u00EB B\u2060",
                "Zo\u00EB\u202FB\uFE0F",
                "Zo\u00EB\u200D\u3000B",
                "Zo\u00EB\nB",
                "Zo\u00EB \u200B B",
                "Zo\u00EB\uDB40\uDC20 B",
                "Zo\u00EB\u0000 B"
            })
    void whatLooksTheSameIsTheSame(String text) {
        assertEquals("Zo\u00EB B", Spelling.plain(text));
    }

    @Test
    void whatLooksDifferentStaysSo() {
        for (String text : new String[] {"a", "A", "\uFF41", "a.b", "\u0600\u0661", "\u0430", "a-b", "\uD83D\uDE00"}) {
            assertEquals(text, Spelling.plain(text));
        }
    }

    @Test
    void theInsideOfAPathStays() {
        assertEquals("a\u00A0\u200Bb", Spelling.trimmed("\uFEFF \u00A0a\u00A0\u200Bb\u200B\n"));
        assertEquals("", Spelling.trimmed(" \u200B "));
    }
}
