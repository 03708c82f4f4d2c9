package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.kernel.ChildJvm;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training comes to the same bits with vectors of any width, and without vector instructions. */
@Tag("long")
final class TrainingBitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=3", "-XX:UseAVX=2", "-XX:UseAVX=2 -XX:MaxVectorSize=16", "-XX:UseAVX=0"})
    void doNotDependOnTheProcessor(String options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options.split(" ")));
        all.add("--add-modules=jdk.incubator.vector");
        assertEquals(Program.trained(), ChildJvm.run(Program.class, all));
    }

    /** Two steps of a network whose utterances are as short as can be: without instructions for them products take long. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            System.out.print(trained());
        }

        static String trained() {
            EncoderShape shape = new EncoderShape(40, 20);
            NetworkDesign design = Designs.of(shape, true, "arousal", "valence");
            Replica replica = Replica.of(design, KernelChoice.of("vector").kernel(1));
            replica.load(NetworkState.initial(design.parameters().initial(Seed.of(1))));
            Batch batch = Batch.of(Designs.noise(shape, 2, 1), shape);
            for (int step = 0; step < 2; step++) {
                replica.train(new Minibatch(batch, new int[][] {{0, 2}, {1, -1}}, new long[] {step, 7}));
            }
            return String.valueOf(Arrays.hashCode(replica.state().joined()));
        }
    }
}
