package io.github.serspark.training;

import io.github.serspark.data.UtteranceEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Which utterances each logical worker has, dealt out by length, so that all have the same amount of work; and in which
 * blocks, of utterances of similar length, they are kept.
 */
final class Deal {
    private final List<List<UtteranceEntry>> shards; // [worker], sorted by id
    private final Map<String, Integer> blocks; // by id of the utterance

    private Deal(List<List<UtteranceEntry>> shards, Map<String, Integer> blocks) {
        this.shards = shards;
        this.blocks = blocks;
    }

    /** @param limit samples of a block */
    static Deal of(List<UtteranceEntry> entries, int workers, ToLongFunction<UtteranceEntry> samples, long limit) {
        List<List<UtteranceEntry>> shards = shards(entries, workers);
        return new Deal(shards, blocks(shards, samples, limit));
    }

    /** For who has all utterances at hand. */
    static Deal withoutBlocks(List<UtteranceEntry> entries, int workers) {
        return new Deal(shards(entries, workers), Map.of());
    }

    /** Longest first, back and forth over the workers. */
    static List<List<UtteranceEntry>> shards(List<UtteranceEntry> entries, int workers) {
        List<UtteranceEntry> longestFirst = new ArrayList<>(entries);
        longestFirst.sort(
                Comparator.comparingInt(UtteranceEntry::frames).reversed().thenComparing(UtteranceEntry::id));
        List<List<UtteranceEntry>> shards = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            shards.add(new ArrayList<>());
        }
        for (int i = 0; i < longestFirst.size(); i++) {
            int place = i % workers;
            boolean forth = i / workers % 2 == 0;
            shards.get(forth ? place : workers - 1 - place).add(longestFirst.get(i));
        }
        shards.forEach(shard -> shard.sort(Comparator.comparing(UtteranceEntry::id)));
        return shards;
    }

    /** The block of each utterance: shard after shard, in each the shortest first, as many as have {@code limit} samples. */
    static Map<String, Integer> blocks(
            List<List<UtteranceEntry>> shards, ToLongFunction<UtteranceEntry> samples, long limit) {
        Map<String, Integer> blocks = new HashMap<>();
        int block = -1;
        for (List<UtteranceEntry> shard : shards) {
            List<UtteranceEntry> shortestFirst = new ArrayList<>(shard);
            shortestFirst.sort(Comparator.comparingInt(UtteranceEntry::frames).thenComparing(UtteranceEntry::id));
            long room = 0;
            for (UtteranceEntry entry : shortestFirst) {
                long needed = samples.applyAsLong(entry);
                if (entry.equals(shortestFirst.get(0)) || needed > room) {
                    block++;
                    room = limit;
                }
                room -= needed;
                blocks.put(entry.id(), block);
            }
        }
        return blocks;
    }

    /** The block of each utterance, by its id. */
    Map<String, Integer> blocks() {
        return blocks;
    }

    /** How many blocks there are, at least one. */
    int blockCount() {
        return 1 + blocks.values().stream().mapToInt(block -> block).max().orElse(0);
    }

    /** The blocks that hold the utterances of some minibatches, in order. */
    int[] blocks(String[][] minibatches) {
        return Arrays.stream(minibatches)
                .flatMap(Arrays::stream)
                .mapToInt(blocks::get)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The ids of utterances that are given by their places in the shards, {@code [worker][minibatch][utterance]}. */
    String[][][] ids(int[][][] places) {
        return IntStream.range(0, places.length)
                .mapToObj(worker -> Arrays.stream(places[worker])
                        .map(minibatch -> ids(worker, minibatch))
                        .toArray(String[][]::new))
                .toArray(String[][][]::new);
    }

    private String[] ids(int worker, int[] places) {
        return Arrays.stream(places)
                .mapToObj(place -> shards.get(worker).get(place).id())
                .toArray(String[]::new);
    }

    /** {@code [worker][utterance]}: frames of each utterance. */
    List<int[]> frames() {
        return shards.stream()
                .map(shard -> shard.stream().mapToInt(UtteranceEntry::frames).toArray())
                .toList();
    }
}
