package io.github.serspark.prediction;

import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The recordings that the user names, in their order, each once; those of a folder, at any depth, by path. What is hidden in
 * a folder, by a name that begins with a dot, is not taken.
 *
 * @param failures a sentence for each input, and for each part of a folder, that is none
 */
record SpeechFiles(List<SpeechFile> files, List<String> failures) {
    private static final String HIDDEN = ".";

    static SpeechFiles find(Configuration hadoop, List<String> inputs) {
        Map<String, SpeechFile> byPlace = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        for (String input : inputs) {
            try {
                find(Location.of(hadoop, input), input, failures).entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.comparing(SpeechFile::location)))
                        .forEach(found -> byPlace.putIfAbsent(found.getKey(), found.getValue()));
            } catch (UserException e) {
                failures.add(e.getMessage());
            } catch (IOException e) {
                failures.add("Cannot predict %s: %s, expected a recording or a folder that can be read."
                        .formatted(input, e.getMessage()));
            }
        }
        return new SpeechFiles(List.copyOf(byPlace.values()), failures);
    }

    /** Whether all lie on this machine's own disks. */
    boolean areLocal() {
        return files.stream().allMatch(file -> file.location().startsWith("file:"));
    }

    /** By where each really is. */
    private static Map<String, SpeechFile> find(Location location, String input, List<String> failures)
            throws IOException {
        Optional<java.nio.file.Path> local = location.local();
        return local.isPresent() ? LocalRecordings.find(local.get(), input, failures) : remote(location, input);
    }

    private static Map<String, SpeechFile> remote(Location location, String input) throws IOException {
        if (!location.exists()) {
            throw new UserException(
                    "Cannot predict %s: it does not exist, expected a recording or a folder of them.".formatted(input));
        }
        String place = location.path().toString();
        return location.isDirectory() ? inFolder(location, input) : Map.of(place, new SpeechFile(input, place));
    }

    private static Map<String, SpeechFile> inFolder(Location folder, String input) throws IOException {
        Map<String, SpeechFile> files = new LinkedHashMap<>();
        RemoteIterator<LocatedFileStatus> all = folder.fileSystem().listFiles(folder.path(), true);
        while (all.hasNext()) {
            Path path = all.next().getPath();
            String below = path.toUri()
                    .getPath()
                    .substring(folder.path().toUri().getPath().length());
            if (isRecording(path.getName()) && !below.contains("/" + HIDDEN)) {
                files.put(path.toString(), new SpeechFile(name(input, below), path.toString()));
            }
        }
        if (files.isEmpty()) {
            throw empty(input);
        }
        return files;
    }

    static boolean isHidden(String name) {
        return name.startsWith(HIDDEN);
    }

    static boolean isRecording(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".wav") && !isHidden(name);
    }

    /** What the user calls what lies {@code below} a folder. */
    static String name(String input, String below) {
        return input.replaceAll("/+$", "") + (below.startsWith("/") ? below : "/" + below);
    }

    static UserException empty(String input) {
        return new UserException(
                "Cannot predict %s: the folder holds no .wav at any depth, expected recordings.".formatted(input));
    }
}
