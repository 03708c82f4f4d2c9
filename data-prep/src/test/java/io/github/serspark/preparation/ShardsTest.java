package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ShardsTest {
    @Test
    void evenSizesInOrder() {
        Random random = new Random(3);
        List<Integer> sizes =
                Stream.generate(() -> 50 + random.nextInt(400)).limit(1000).collect(Collectors.toList());
        List<List<Integer>> shards = Shards.cut(sizes, Integer::longValue, 10_000);
        assertEquals(sizes, shards.stream().flatMap(List::stream).toList());
        int total = sizes.stream().mapToInt(size -> size).sum();
        assertEquals((total + 9999) / 10_000, shards.size());
        for (List<Integer> shard : shards) {
            int size = shard.stream().mapToInt(item -> item).sum();
            assertEquals((double) total / shards.size(), size, 450);
        }
    }

    @Test
    void noShardIsEmpty() {
        assertEquals(List.of(List.of(1)), Shards.cut(List.of(1), Integer::longValue, 10));
        assertEquals(
                List.of(List.of(90), List.of(1), List.of(1)), Shards.cut(List.of(90, 1, 1), Integer::longValue, 20));
        List<Integer> many = Collections.nCopies(7, 5);
        assertTrue(Shards.cut(many, Integer::longValue, 1).stream().allMatch(shard -> shard.size() == 1));
    }
}
