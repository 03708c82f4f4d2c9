package io.github.serspark.preparation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts a list into runs of about equal size. */
final class Shards {
    private Shards() {}

    /**
     * As few shards as keep their mean size within {@code target}, each ending where the running total is nearest to its
     * equal share; none is empty.
     */
    static <T> List<List<T>> cut(List<T> items, ToLongFunction<T> size, long target) {
        long total = items.stream().mapToLong(size).sum();
        long count = Math.max(1, Math.min(items.size(), (total + target - 1) / target));
        List<List<T>> shards = new ArrayList<>();
        List<T> shard = new ArrayList<>();
        long before = 0;
        for (T item : items) {
            long middle = before + size.applyAsLong(item) / 2;
            if (!shard.isEmpty() && middle * count >= total * (shards.size() + 1)) {
                shards.add(shard);
                shard = new ArrayList<>();
            }
            shard.add(item);
            before += size.applyAsLong(item);
        }
        shards.add(shard);
        return shards;
    }
}
