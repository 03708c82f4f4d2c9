package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrefetchTest {

    @Test
    void givesAllElementsInOrder() {
        List<Integer> source = IntStream.range(0, 100).boxed().toList();
        List<Integer> taken = new ArrayList<>();
        try (Prefetch<Integer> prefetch = new Prefetch<>(source.iterator(), () -> {})) {
            prefetch.forEachRemaining(taken::add);
            assertFalse(prefetch.hasNext());
        }
        assertEquals(source, taken);
    }

    @Test
    void handsOnAFailureAfterWhatCameBeforeIt() {
        Iterator<Integer> failing = Stream.of(1, 0).map(divisor -> 1 / divisor).iterator();
        try (Prefetch<Integer> prefetch = new Prefetch<>(failing, () -> {})) {
            assertEquals(1, prefetch.next());
            assertThrows(ArithmeticException.class, prefetch::next);
        }
    }

    @Test
    void theThreadIsPreparedBeforeItTakesAnything() {
        ThreadLocal<Integer> prepared = ThreadLocal.withInitial(() -> 0);
        Iterator<Integer> source = Stream.generate(prepared::get).iterator();
        try (Prefetch<Integer> prefetch = new Prefetch<>(source, () -> prepared.set(7))) {
            assertEquals(7, prefetch.next());
        }
    }

    @Test
    void anUnusedSourceIsLetGo() {
        Iterator<Integer> endless = Stream.generate(() -> 1).iterator();
        Prefetch<Integer> prefetch = new Prefetch<>(endless, () -> {});
        assertEquals(1, prefetch.next());
        prefetch.close();
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (prefetch.running()) {
                Thread.sleep(10);
            }
        });
    }
}
