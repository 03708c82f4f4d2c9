package io.github.serspark.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * A file by which a run claims a directory.
 *
 * @param number higher than those of all claims before it
 * @param modified when it was last written by its file system's clock, which is only ever compared with itself
 */
record Claim(long number, Location file, long modified) {
    private static final Pattern NAME = Pattern.compile("(\\d{6,18})(-.*)?");

    /** The claims in {@code folder}, the lowest number first. */
    static List<Claim> in(Location folder) throws IOException {
        List<Claim> claims = new ArrayList<>();
        for (FileStatus child : folder.children()) {
            Matcher name = NAME.matcher(child.getPath().getName());
            if (name.matches()) {
                long number = Long.parseLong(name.group(1));
                claims.add(new Claim(number, folder.child(child.getPath().getName()), child.getModificationTime()));
            }
        }
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
        try {
            return OptionalLong.of(file.fileSystem().getFileStatus(file.path()).getModificationTime());
        } catch (FileNotFoundException e) {
            return OptionalLong.empty();
        }
    }

    void withdraw() throws IOException {
        file.fileSystem().delete(file.path(), false);
    }
}
