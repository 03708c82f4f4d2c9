package io.github.serspark.recording;

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
public record SpeechFiles(List<SpeechFile> files, List<String> failures) {
    private static final String HIDDEN = ".";

    /** @param act what is to be done with them, a verb for the sentences */
    public static SpeechFiles find(Configuration hadoop, List<String> inputs, String act) {
        Map<String, SpeechFile> byPlace = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        for (String name : inputs) {
            Input input = new Input(name, act);
            try {
                find(Location.of(hadoop, name), input, failures).entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.comparing(SpeechFile::location)))
                        .forEach(found -> byPlace.putIfAbsent(found.getKey(), found.getValue()));
            } catch (UserException e) {
                failures.add(e.getMessage());
            } catch (IOException e) {
                failures.add(input.cannot(e.getMessage(), "a recording or a folder that can be read"));
            }
        }
        return new SpeechFiles(List.copyOf(byPlace.values()), failures);
    }

    /** Whether all lie on this machine's own disks. */
    public boolean areLocal() {
        return files.stream().allMatch(file -> file.location().startsWith("file:"));
    }

    /** By where each really is. */
    private static Map<String, SpeechFile> find(Location location, Input input, List<String> failures)
            throws IOException {
        Optional<java.nio.file.Path> local = location.local();
        return local.isPresent() ? LocalRecordings.find(local.get(), input, failures) : remote(location, input);
    }

    private static Map<String, SpeechFile> remote(Location location, Input input) throws IOException {
        if (!location.exists()) {
            throw new UserException(input.cannot("it does not exist", "a recording or a folder of them"));
        }
        String place = location.path().toString();
        return location.isDirectory() ? inFolder(location, input) : Map.of(place, new SpeechFile(input.name(), place));
    }

    private static Map<String, SpeechFile> inFolder(Location folder, Input input) throws IOException {
        Map<String, SpeechFile> files = new LinkedHashMap<>();
        RemoteIterator<LocatedFileStatus> all = folder.fileSystem().listFiles(folder.path(), true);
        while (all.hasNext()) {
            Path path = all.next().getPath();
            String below = path.toUri()
                    .getPath()
                    .substring(folder.path().toUri().getPath().length());
            if (isRecording(path.getName()) && !below.contains("/" + HIDDEN)) {
                files.put(path.toString(), new SpeechFile(input.nameOf(below), path.toString()));
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
        String lower = name.toLowerCase(Locale.ROOT);
        return (lower.endsWith(".wav") || lower.endsWith(".flac")) && !isHidden(name);
    }

    static UserException empty(Input input) {
        return new UserException(input.cannot("the folder holds no .wav or .flac at any depth", "recordings"));
    }
}
