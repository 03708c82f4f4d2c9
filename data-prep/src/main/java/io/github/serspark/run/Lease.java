package io.github.serspark.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The right to write to a directory, which one run has at a time.
 *
 * <p>A run claims the directory by a file in {@code _RUNNING} with a number one higher than any there, and shows there that
 * it lives at every heartbeat. A claim without such a sign for the time of expiry, watched by the clock of who wants the directory,
 * is a dead run's. On local disks and HDFS the claim is created exclusively. Object stores cannot do that, so there each
 * run's claim has a name of its own, and whoever sees another's beside it withdraws: an object that is written is listed, so
 * at least one of the two sees the other. A run that was taken for dead finds a higher number than its own, and may write no
 * more.
 */
final class Lease implements AutoCloseable {
    static final String FOLDER = "_RUNNING";

    private static final int TRIES = 10;

    private final Location directory;
    private final Claim own;
    private final Holder holder;
    private final LeaseTerms terms;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::beat, "lease");

    private Lease(Location directory, Claim own, Holder holder, LeaseTerms terms) {
        this.directory = directory;
        this.own = own;
        this.holder = holder;
        this.terms = terms;
    }

    /** @throws UserException if another run that lives has the directory */
    static Lease acquire(Location directory, LeaseTerms terms) throws IOException {
        Location folder = directory.child(FOLDER);
        Holder holder = Holder.current();
        for (int i = 0; i < TRIES; i++) {
            List<Claim> before = Claim.in(folder);
            requireDead(before, directory, terms);
            long number = before.stream().mapToLong(Claim::number).max().orElse(0) + 1;
            Optional<Claim> own = Claim.create(folder, number, holder);
            if (own.isPresent() && isAlone(own.get(), before, folder)) {
                return begin(new Lease(directory, own.get(), holder, terms), before);
            }
            if (own.isPresent()) {
                own.get().withdraw();
            }
            pause(terms.heartbeat().multipliedBy(2).toMillis());
        }
        throw new UserException("Cannot write to %s: other runs want it at the same time, expected one. Try again."
                .formatted(directory));
    }

    private static Lease begin(Lease lease, List<Claim> dead) throws IOException {
        for (Claim claim : dead) {
            claim.withdraw();
        }
        lease.thread.setDaemon(true);
        lease.thread.start();
        return lease;
    }

    private static boolean isAlone(Claim own, List<Claim> dead, Location folder) throws IOException {
        List<Claim> found = Claim.in(folder);
        return found.stream().anyMatch(own::is)
                && found.stream()
                        .allMatch(claim -> own.is(claim) || dead.stream().anyMatch(claim::is));
    }

    /** Watches the claims until each is known to be dead. */
    private static void requireDead(List<Claim> claims, Location directory, LeaseTerms terms) throws IOException {
        List<Claim> silent = new ArrayList<>(claims);
        silent.removeIf(
                claim -> Holder.read(claim.file()).filter(Holder::hasEnded).isPresent());
        long start = System.nanoTime();
        boolean told = false;
        while (!silent.isEmpty() && System.nanoTime() - start < terms.expiry().toNanos()) {
            pause(Math.max(1, terms.heartbeat().toMillis() / 4));
            requireSilent(silent, directory);
            if (!told && System.nanoTime() - start > 2 * terms.heartbeat().toNanos()) {
                told = true;
                System.err.printf(
                        "Waiting up to %s: a run that was not seen to end may still write to %s%n",
                        seconds(terms.expiry()), directory);
            }
        }
    }

    private static void requireSilent(List<Claim> claims, Location directory) throws IOException {
        for (Claim claim : List.copyOf(claims)) {
            OptionalLong modified = claim.modifiedNow();
            if (modified.isEmpty()) {
                claims.remove(claim);
            } else if (modified.getAsLong() != claim.modified()) {
                throw new UserException(
                        ("Cannot write to %s: %s is writing to it, expected no other run. Wait until it has ended, or"
                                        + " choose another --out.")
                                .formatted(directory, who(claim)));
            }
        }
    }

    private static String who(Claim claim) {
        return Holder.read(claim.file()).map(Holder::toString).orElse("another run");
    }

    /**
     * Call it before anything is written that counts.
     *
     * @throws UserException if another run has taken the directory over
     */
    void requireHeld() throws IOException {
        List<Claim> claims = Claim.in(directory.child(FOLDER));
        boolean held =
                claims.stream().anyMatch(own::is) && claims.stream().allMatch(claim -> claim.number() <= own.number());
        if (!held) {
            throw new UserException(
                    ("Cannot go on writing to %s: another run has taken it over, expected a sign of life of this one at"
                                    + " least every %s. See what that run makes, or set lease.expiry-seconds higher.")
                            .formatted(directory, seconds(terms.expiry())));
        }
    }

    private static String seconds(Duration duration) {
        return "%d s".formatted(duration.toSeconds());
    }

    private void beat() {
        try {
            boolean ours = true;
            while (ours && !closed.await(terms.heartbeat().toMillis(), TimeUnit.MILLISECONDS)) {
                ours = renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the claim has fallen to another run: it must not come to life again. */
    private boolean renew() {
        try {
            if (!own.file().exists()) {
                own.withdraw(); // what a late answer left of it
                return false;
            }
            own.renew(holder);
        } catch (IOException | RuntimeException e) {
            return true; // the file system is away, or full: the next beat may get through
        }
        return true;
    }

    /** Between half and all of the time, so that two runs do not go on disturbing each other. */
    private static void pause(long atMostMillis) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(atMostMillis / 2, atMostMillis) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a lease", e);
        }
    }

    /** Gives the directory back; what fails here leaves a claim that expires. */
    @Override
    public void close() {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        try {
            thread.join();
            own.withdraw();
            Location folder = directory.child(FOLDER);
            if (folder.children().length == 0) {
                folder.fileSystem().delete(folder.path(), false);
            }
        } catch (IOException e) {
            System.err.printf("Cannot give %s back: %s. The next run there will wait a while.%n", directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
