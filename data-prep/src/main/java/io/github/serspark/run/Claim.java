package io.github.serspark.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * A file by which a run claims a directory.
 *
 * <p>Object stores set no file's time, so there the signs of life are a second object: a claim that was written again could
 * come back after it was withdrawn, if only the store answers late.
 *
 * @param number higher than those of all claims before it
 * @param modified when its run last showed that it lives, by the file system's clock, which is only ever compared with itself
 */
record Claim(long number, Location file, long modified) {
    static final String SIGN = ".alive";

    private static final Pattern NAME = Pattern.compile("(\\d{6,18})(-[0-9a-f-]{36})?");

    /** The claims in {@code folder}, the lowest number first. */
    static List<Claim> in(Location folder) throws IOException {
        List<Claim> claims = new ArrayList<>();
        Map<String, Long> times = new HashMap<>();
        for (FileStatus child : folder.children()) {
            times.put(child.getPath().getName(), child.getModificationTime());
        }
        times.forEach((name, time) -> {
            Matcher claim = NAME.matcher(name);
            if (claim.matches()) {
                long number = Long.parseLong(claim.group(1));
                claims.add(new Claim(number, folder.child(name), times.getOrDefault(name + SIGN, time)));
            }
        });
        claims.sort(Comparator.comparingLong(Claim::number).thenComparing(claim -> claim.name()));
        return claims;
    }

    /**
     * Makes a claim of {@code number}, nothing if another run has just made one. Where a file cannot be created exclusively
     * the name is a run's own, and both claims lie side by side.
     */
    static Optional<Claim> create(Location folder, long number, Holder holder) throws IOException {
        String plain = String.format(Locale.ROOT, "%06d", number);
        Location file = folder.child(folder.isAtomic() ? plain : plain + "-" + UUID.randomUUID());
        folder.fileSystem().mkdirs(folder.path());
        try {
            return file.createNew(holder.toJson()) ? Optional.of(new Claim(number, file, 0)) : Optional.empty();
        } catch (IOException e) {
            if (!folder.exists()) {
                return Optional.empty(); // another run has ended at this moment, and cleaned up
            }
            throw e;
        }
    }

    String name() {
        return file.path().getName();
    }

    boolean is(Claim other) {
        return name().equals(other.name());
    }

    /** Nothing if the claim is no longer there. */
    OptionalLong modifiedNow() throws IOException {
        OptionalLong claimed = time(file);
        OptionalLong shown = time(sign());
        return claimed.isPresent() && shown.isPresent() ? shown : claimed;
    }

    private static OptionalLong time(Location file) throws IOException {
        try {
            return OptionalLong.of(file.fileSystem().getFileStatus(file.path()).getModificationTime());
        } catch (FileNotFoundException e) {
            return OptionalLong.empty();
        }
    }

    /** Shows that the run lives. */
    void renew(Holder holder) throws IOException {
        if (file.isAtomic()) {
            file.fileSystem().setTimes(file.path(), System.currentTimeMillis(), -1);
        } else {
            sign().publish(out -> out.write(holder.toJson()));
        }
    }

    void withdraw() throws IOException {
        file.fileSystem().delete(file.path(), false);
        if (!file.isAtomic()) {
            file.fileSystem().delete(sign().path(), false);
        }
    }

    private Location sign() {
        return new Location(file.fileSystem(), file.path().suffix(SIGN));
    }
}
