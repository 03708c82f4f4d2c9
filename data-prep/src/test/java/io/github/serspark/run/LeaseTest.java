package io.github.serspark.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same on a disk, where files are created exclusively, and on an object store, where they are not. */
final class LeaseTest {
    private static final LeaseTerms QUICK = new LeaseTerms(Duration.ofMillis(40), Duration.ofMillis(400));
    private static final LeaseTerms PATIENT = new LeaseTerms(Duration.ofMillis(40), Duration.ofMinutes(10));

    @TempDir
    private Path folder;

    private Path claims;

    @BeforeEach
    void choosePlace() {
        claims = folder.resolve("out").resolve(Lease.FOLDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "store"})
    void aSecondRunIsRefusedWhileTheFirstLives(String scheme) throws IOException {
        try (Lease first = acquire(scheme, PATIENT)) {
            String message = assertThrows(UserException.class, () -> acquire(scheme, PATIENT))
                    .getMessage();
            assertTrue(
                    message.matches("Cannot write to \\S*/out: process "
                            + ProcessHandle.current().pid() + " on \\S+,"
                            + " which claimed it at \\S+Z, is writing to it, expected no other run\\. Wait .*"),
                    message);
            first.requireHeld();
        }
        assertFalse(Files.exists(claims), "a lease leaves nothing behind");
        acquire(scheme, PATIENT).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "store"})
    void aRunThatDiedOnThisMachineIsRecognisedAtOnce(String scheme) throws Exception {
        Holder here = Holder.current();
        Process process = new ProcessBuilder("true").start();
        long ended = process.pid();
        process.waitFor();
        leave(new Holder(here.host(), here.machine(), ended, "earlier", "a while ago"));

        acquire(scheme, PATIENT).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "store"})
    void aProcessNumberThatIsUsedAgainIsAnotherProcess(String scheme) throws IOException {
        Holder here = Holder.current();
        leave(new Holder(here.host(), here.machine(), here.pid(), "earlier", "a while ago"));

        acquire(scheme, PATIENT).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "store"})
    void theLeaseOfASilentRunElsewhereExpires(String scheme) throws IOException {
        leave(elsewhere());
        long start = System.nanoTime();

        acquire(scheme, QUICK).close();

        assertTrue(System.nanoTime() - start >= QUICK.expiry().toNanos(), "it waited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "store"})
    void aTornClaimExpiresToo(String scheme) throws IOException {
        Files.createDirectories(claims);
        Files.writeString(claims.resolve("000001"), "{\"host\":");

        acquire(scheme, QUICK).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "store"})
    void aRunElsewhereThatShowsItLivesIsRespected(String scheme) throws Exception {
        Path claim = leave(elsewhere());
        Thread other = new Thread(() -> beat(claim));
        other.start();
        String message = assertThrows(UserException.class, () -> acquire(scheme, PATIENT))
                .getMessage();
        other.interrupt();
        other.join();

        assertTrue(message.contains("process 17 on far-away, which claimed it at noon, is writing to it"), message);
    }

    /** As after a pause that was too long: the first run finds out, and its claim does not come to life again. */
    @ParameterizedTest
    @ValueSource(strings = {"file", "store"})
    void whoWasTakenForDeadMayWriteNoMore(String scheme) throws Exception {
        Location out = location(scheme);
        try (Lease first = Lease.acquire(out, QUICK)) {
            assertTrue(Claim.create(out.child(Lease.FOLDER), 2, elsewhere()).isPresent());
            assertTakenOver(first);
            Claim.in(out.child(Lease.FOLDER)).get(0).withdraw();
            Thread.sleep(3 * QUICK.heartbeat().toMillis());
            assertTakenOver(first);
            assertEquals(1, Claim.in(out.child(Lease.FOLDER)).size(), "only the other's claim is there");
        }
    }

    /** As when the network to the store was away for longer than another run took for all it did. */
    @Test
    void aSignOfLifeThatComesLateRevivesNoClaim() throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        AtomicInteger signs = new AtomicInteger();
        ObjectStore.set(name -> {
            if (name.endsWith(Claim.SIGN) && signs.incrementAndGet() == 1) {
                await(away);
            }
        });
        try (Lease first = acquire("store", QUICK)) {
            acquire("store", QUICK).close();
            away.countDown();
            Thread.sleep(3 * QUICK.heartbeat().toMillis());
            assertTakenOver(first);
            Location left = location("store").child(Lease.FOLDER);
            for (int i = 0; i < 500 && left.children().length > 0; i++) {
                Thread.sleep(20);
            }
            assertEquals(0, left.children().length);
        } finally {
            ObjectStore.set(ObjectStore.Fault.NONE);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private static void assertTakenOver(Lease lease) {
        String message = assertThrows(UserException.class, lease::requireHeld).getMessage();
        assertTrue(message.contains("another run has taken it over, expected a sign of life"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "store"})
    void ofManyAtOnceOneWritesAtATime(String scheme) throws Exception {
        AtomicInteger writing = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        Callable<Void> run = () -> {
            try (Lease lease = acquire(scheme, QUICK)) {
                assertEquals(1, writing.incrementAndGet(), "writers at a time");
                Thread.sleep(100);
                lease.requireHeld();
                served.incrementAndGet();
                writing.decrementAndGet();
            } catch (UserException refused) {
                assertTrue(refused.getMessage().startsWith("Cannot write to "), refused.getMessage());
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(8);
        for (Future<Void> done : pool.invokeAll(Collections.nCopies(8, run))) {
            done.get();
        }
        pool.shutdown();
        assertTrue(served.get() >= 1, "somebody is served");
    }

    private Lease acquire(String scheme, LeaseTerms terms) throws IOException {
        return Lease.acquire(location(scheme), terms);
    }

    private Location location(String scheme) {
        Configuration hadoop = ObjectStore.configure(new Configuration(false));
        return Location.of(hadoop, scheme + ":" + folder.resolve("out"));
    }

    private static Holder elsewhere() {
        return new Holder("far-away", "another machine", 17, "earlier", "noon");
    }

    private Path leave(Holder holder) throws IOException {
        Files.createDirectories(claims);
        return Files.write(claims.resolve("000001"), holder.toJson());
    }

    private static void beat(Path claim) {
        try {
            for (int i = 1; ; i++) {
                Thread.sleep(20);
                Files.setLastModifiedTime(claim, FileTime.fromMillis(1000L * i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
