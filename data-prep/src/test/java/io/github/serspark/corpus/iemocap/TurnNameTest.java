package io.github.serspark.corpus.iemocap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TurnNameTest {
    @Test
    void theLastLetterSpeaks() {
        TurnName turn = TurnName.parse("Ses03M_impro05b_F012").orElseThrow();
        assertEquals("Ses03M_impro05b_F012", turn.id());
        assertEquals("Ses03M_impro05b", turn.dialog());
        assertEquals(3, turn.session());
        assertEquals("Ses03F", turn.speaker());
        assertEquals("F", turn.gender());
        assertFalse(turn.scripted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ses01F_script02_1_M003", "Ses05M_script01_1b_F040"})
    void scripted(String name) {
        assertTrue(TurnName.parse(name).orElseThrow().scripted());
        assertEquals(
                name.substring(0, name.lastIndexOf('_')),
                TurnName.parse(name).orElseThrow().dialog());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ses06F_impro01_F000",
                "Ses01F_impro01_X000",
                "Ses01F_impro01_F00",
                "Ses01F_impro01_FXX0",
                "../../etc/passwd",
                "Ses01F_impro01_F000/../../x",
                "Ses01F_../x_F000",
                "Ses01F_impro01_F000\n"
            })
    void whatIsNoTurn(String name) {
        assertTrue(TurnName.parse(name).isEmpty());
    }

    @Test
    void turnsWithoutALabelOnPurpose() {
        assertTrue(TurnName.isUnlabelled("Ses01F_impro01_FXX0"));
        assertTrue(TurnName.isUnlabelled("Ses01F_script01_1_MXX12"));
        assertFalse(TurnName.isUnlabelled("Ses01F_impro01_F000"));
    }
}
