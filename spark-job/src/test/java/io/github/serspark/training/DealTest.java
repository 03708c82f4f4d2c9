package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.data.UtteranceEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import scala.Option;

final class DealTest {
    private static final List<UtteranceEntry> ENTRIES = entries(200);

    private static List<UtteranceEntry> entries(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, count)
                .mapToObj(i -> new UtteranceEntry("u%03d".formatted(i), "s", random.nextInt(55, 1500), Map.of()))
                .toList();
    }

    @Test
    void allWorkersHaveTheSameAmountOfWork() {
        List<List<UtteranceEntry>> shards = Deal.shards(ENTRIES, 3);
        int all = frames(ENTRIES);
        for (List<UtteranceEntry> shard : shards) {
            assertEquals(all / 3.0, frames(shard), 0.01 * all);
        }
        assertEquals(
                ENTRIES.size(), shards.stream().flatMap(List::stream).distinct().count());
    }

    @Test
    void blocksAreSmallAndOfOneWorkerAndOfSimilarLengths() {
        List<List<UtteranceEntry>> shards = Deal.shards(ENTRIES, 3);
        int limit = 4000;
        Map<String, Integer> blocks = Deal.blocks(shards, UtteranceEntry::frames, limit);
        List<List<UtteranceEntry>> content = new ArrayList<>();
        Map<Integer, Integer> worker = new HashMap<>();
        for (int w = 0; w < shards.size(); w++) {
            for (UtteranceEntry entry : shards.get(w)) {
                int block = blocks.get(entry.id());
                assertEquals(w, worker.computeIfAbsent(block, b -> shardOf(shards, entry)));
                while (content.size() <= block) {
                    content.add(new ArrayList<>());
                }
                content.get(block).add(entry);
            }
        }
        int longest = 0;
        for (int block = 0; block < content.size(); block++) {
            boolean first = block == 0 || !worker.get(block).equals(worker.get(block - 1));
            assertTrue(
                    frames(content.get(block)) <= limit && !content.get(block).isEmpty());
            int shortest = content.get(block).stream()
                    .mapToInt(UtteranceEntry::frames)
                    .min()
                    .orElseThrow();
            assertTrue(first || shortest >= longest);
            longest = content.get(block).stream()
                    .mapToInt(UtteranceEntry::frames)
                    .max()
                    .orElseThrow();
        }
        assertTrue(content.size() <= 3 * (1 + frames(ENTRIES) / 3 / (limit - 1500)), content.size() + " blocks");
    }

    private static int shardOf(List<List<UtteranceEntry>> shards, UtteranceEntry entry) {
        return IntStream.range(0, shards.size())
                .filter(w -> shards.get(w).contains(entry))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUtteranceLongerThanABlockIsABlock() {
        assertEquals(
                Map.of("u000", 0, "u001", 1),
                Deal.blocks(List.of(entries(2).subList(0, 1), entries(2).subList(1, 2)), entry -> 10, 5));
    }

    @Test
    void chosenPartitionsArePutTogetherAndNoOtherIsComputed() {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        JavaRDD<Integer> numbers = spark.parallelize(List.of(0, 1, 2, 3, 4, 5), 6)
                .map(number -> {
                    if (number == 4) {
                        throw new IllegalStateException("computed though not chosen");
                    }
                    return number;
                })
                .persist(StorageLevel.MEMORY_ONLY());
        ChosenPartitions chosen = new ChosenPartitions(List.of(new int[] {1, 5}, new int[0], new int[] {0, 2, 3}));
        for (int again = 0; again < 2; again++) {
            List<List<Integer>> together = numbers.rdd()
                    .coalesce(3, false, Option.apply(chosen), null)
                    .toJavaRDD()
                    .glom()
                    .collect();
            assertEquals(List.of(List.of(1, 5), List.of(), List.of(0, 2, 3)), together);
        }
        numbers.unpersist();
    }

    private static int frames(List<UtteranceEntry> entries) {
        return entries.stream().collect(Collectors.summingInt(UtteranceEntry::frames));
    }
}
