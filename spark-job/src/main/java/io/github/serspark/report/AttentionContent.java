package io.github.serspark.report;

import java.util.List;

/**
 * Where a system attends, and whether that is where speech is loud.
 *
 * @param system that attends
 * @param utterances to look at, as in the paper's figure 2
 * @param loudness one for each task
 */
public record AttentionContent(String system, List<AttendedUtterance> utterances, List<LoudnessCorrelation> loudness) {

    /** Of systems without attention. */
    public static final AttentionContent NONE = new AttentionContent("", List.of(), List.of());

    public AttentionContent {
        utterances = List.copyOf(utterances);
        loudness = List.copyOf(loudness);
    }
}
