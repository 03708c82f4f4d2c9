package io.github.serspark.kernel.device;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where arrays live: scratch memory of the thread, and beside it what lasts until nobody knows it. */
enum Scratch {
    ENCODER,
    GRU,
    GRU_STEP,
    ATTENTION;

    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.05)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    /** Calls {@code work} with 0, 1 and so on below {@code count}; all arrays that one call makes are gone before the next. */
    @SuppressWarnings("try") // its scope is all that a workspace is for
    void forEach(int count, IntConsumer work) {
        for (int i = 0; i < count; i++) {
            try (MemoryWorkspace scope =
                    Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, "ser-spark " + this)) {
                work.accept(i);
            }
        }
    }

    /** An array that outlives all scopes, DL4J's too. */
    @SuppressWarnings("try")
    static INDArray lasting(Supplier<INDArray> made) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return made.get();
        }
    }
}
