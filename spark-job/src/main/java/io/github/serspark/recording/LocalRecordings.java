package io.github.serspark.recording;

import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for recordings on this machine's disks. Links are followed after everything else, so that a recording which lies in
 * the folder itself is called by its own name, and each folder and file is visited once, where it really is.
 */
final class LocalRecordings {
    private final Path root;
    private final Input input;
    private final List<String> failures;
    private final Map<String, SpeechFile> found = new LinkedHashMap<>();
    private final Set<Path> folders = new HashSet<>(); // that were visited, where they really are
    private final Deque<Path> links = new ArrayDeque<>();

    private LocalRecordings(Path root, Input input, List<String> failures) {
        this.root = root;
        this.input = input;
        this.failures = failures;
    }

    /**
     * The recordings that {@code path} is or holds, by where each really is.
     *
     * @param input what the user calls it
     * @param failures gets a sentence for what a folder holds and cannot be used
     * @throws UserException if nothing is there
     */
    static Map<String, SpeechFile> find(Path path, Input input, List<String> failures) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isDirectory()
                    ? new LocalRecordings(path, input, failures).inFolder()
                    : Map.of(place(path), new SpeechFile(input.name(), location(path)));
        } catch (IOException e) {
            throw new UserException(input.cannot(defect(path, e), "a recording or a folder of them"), e);
        }
    }

    private Map<String, SpeechFile> inFolder() {
        int before = failures.size();
        visit(root);
        while (!links.isEmpty()) {
            follow(links.poll());
        }
        if (found.isEmpty() && failures.size() == before) {
            throw SpeechFiles.empty(input);
        }
        return found;
    }

    private void visit(Path folder) {
        try {
            if (folders.add(folder.toRealPath())) {
                children(folder).forEach(this::look);
            }
        } catch (IOException e) {
            fail(folder, defect(folder, e), "a folder that can be listed");
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        }
        Collections.sort(children);
        return children;
    }

    private void look(Path path) {
        String name = path.getFileName().toString();
        if (SpeechFiles.isHidden(name)) {
            return;
        }
        boolean link = Files.isSymbolicLink(path);
        boolean folder = Files.isDirectory(path);
        if (!link && !folder && !SpeechFiles.isRecording(name)) {
            return;
        }
        if (!isText(path)) {
            fail(
                    path,
                    "its name is not text in this locale's encoding, " + System.getProperty("sun.jnu.encoding"),
                    NAME);
        } else if (link) {
            links.add(path);
        } else if (folder) {
            visit(path);
        } else {
            add(path);
        }
    }

    private static final String NAME =
            "one that is. Rename it, or set LC_ALL to a locale of its encoding, such as C.UTF-8";

    /** Whether the name can be written down, and leads back to the file. */
    private static boolean isText(Path path) {
        try {
            return Path.of(path.toString()).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void follow(Path link) {
        try {
            if (Files.readAttributes(link, BasicFileAttributes.class).isDirectory()) {
                visit(link);
            } else if (SpeechFiles.isRecording(link.getFileName().toString())) {
                add(link);
            }
        } catch (IOException e) {
            fail(link, defect(link, e), "one to a recording or a folder. Fetch what it leads to, or remove it");
        }
    }

    private void add(Path file) {
        if (Files.isRegularFile(file)) {
            found.putIfAbsent(place(file), new SpeechFile(name(file), location(file)));
        } else {
            fail(file, "it is neither a file nor a folder", "a recording");
        }
    }

    private void fail(Path path, String defect, String expected) {
        failures.add(input.cannot(name(path), defect, expected));
    }

    private String name(Path path) {
        return input.nameOf(root.relativize(path).toString());
    }

    private static String defect(Path path, IOException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        if (Files.isSymbolicLink(path)) {
            return "it is a link to " + target(path) + ", which leads nowhere";
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : Excerpt.of(e);
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "an unknown place";
        }
    }

    /** Where {@code file} really is: the same for all links to it. */
    private static String place(Path file) {
        try {
            return location(file.toRealPath());
        } catch (IOException e) {
            return location(file);
        }
    }

    private static String location(Path path) {
        return "file:" + path;
    }
}
