package io.github.serspark.corpus;

import io.github.serspark.run.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/** A digest of the files that were read, independent of where the corpus lies and how it is listed. */
public final class Fingerprint {
    private final Map<String, String> files = new TreeMap<>();

    /** Adds a file of which name and size speak: hashing all audio would take longer than preparing it. */
    public void add(String path, long bytes) {
        files.put(path, String.valueOf(bytes));
    }

    public void add(String path, byte[] content) {
        files.put(path, content.length + " " + Sha256.of(content));
    }

    @Override
    public String toString() {
        MessageDigest digest = Sha256.start();
        files.forEach((path, state) -> digest.update((path + "\t" + state + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.text(digest.digest());
    }
}
