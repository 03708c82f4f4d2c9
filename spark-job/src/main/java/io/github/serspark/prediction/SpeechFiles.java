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
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The recordings that the user names, in their order, each once; those of a folder, at any depth, by path.
 *
 * @param failures a sentence for each input that is none
 */
record SpeechFiles(List<SpeechFile> files, List<String> failures) {

    static SpeechFiles find(Configuration hadoop, List<String> inputs) {
        Map<String, SpeechFile> byLocation = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        for (String input : inputs) {
            try {
                for (SpeechFile file : find(Location.of(hadoop, input), input)) {
                    byLocation.putIfAbsent(file.location(), file);
                }
            } catch (UserException e) {
                failures.add(e.getMessage());
            } catch (IOException e) {
                failures.add("Cannot predict %s: %s, expected a recording or a folder that can be read."
                        .formatted(input, e.getMessage()));
            }
        }
        return new SpeechFiles(List.copyOf(byLocation.values()), failures);
    }

    /** Whether all lie on this machine's own disks. */
    boolean areLocal() {
        return files.stream().allMatch(file -> file.location().startsWith("file:"));
    }

    private static List<SpeechFile> find(Location location, String input) throws IOException {
        if (!location.exists()) {
            throw new UserException(
                    "Cannot predict %s: it does not exist, expected a recording or a folder of them.".formatted(input));
        }
        return location.isDirectory()
                ? inFolder(location, input)
                : List.of(new SpeechFile(input, location.path().toString()));
    }

    private static List<SpeechFile> inFolder(Location folder, String input) throws IOException {
        List<SpeechFile> files = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> all = folder.fileSystem().listFiles(folder.path(), true);
        while (all.hasNext()) {
            Path path = all.next().getPath();
            if (isRecording(path.getName())) {
                files.add(new SpeechFile(name(folder.path(), path, input), path.toString()));
            }
        }
        if (files.isEmpty()) {
            throw new UserException(
                    "Cannot predict %s: the folder holds no .wav at any depth, expected recordings.".formatted(input));
        }
        files.sort(Comparator.comparing(SpeechFile::location));
        return files;
    }

    private static boolean isRecording(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".wav") && !name.startsWith(".");
    }

    private static String name(Path folder, Path file, String input) {
        String below = file.toUri().getPath().substring(folder.toUri().getPath().length());
        return input.replaceAll("/+$", "") + (below.startsWith("/") ? below : "/" + below);
    }
}
