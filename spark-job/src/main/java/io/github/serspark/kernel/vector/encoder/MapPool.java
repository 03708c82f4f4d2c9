package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** ReLU and max pool over the maps of a group, map after map; of equals the first wins. */
final class MapPool {

    final float[] best; // [rows][lane]
    final float[] winner; // [rows][lane], -1 for none

    MapPool(int rows) {
        best = new float[rows * COUNT];
        winner = new float[rows * COUNT];
    }

    void start() {
        Arrays.fill(best, 0);
        Arrays.fill(winner, -1);
    }

    /** Takes two maps' values into account. */
    void offer(int row, FloatVector first, FloatVector second, int firstMap) {
        int at = row * COUNT;
        FloatVector b = fromArray(SPECIES, best, at);
        FloatVector w = fromArray(SPECIES, winner, at);
        var takeFirst = first.compare(VectorOperators.GT, b);
        b = b.blend(first, takeFirst);
        w = w.blend((float) firstMap, takeFirst);
        var takeSecond = second.compare(VectorOperators.GT, b);
        b.blend(second, takeSecond).intoArray(best, at);
        w.blend((float) (firstMap + 1), takeSecond).intoArray(winner, at);
    }
}
