package io.github.serspark.corpus;

import io.github.serspark.csv.Spelling;
import io.github.serspark.run.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Which files there are, under any spelling of their names that looks the same: file systems differ in the form of Unicode
 * that they keep. A folder is listed once, when the first of its files is asked for.
 */
public final class FileListing {
    private final Map<Path, Folder> folders = new HashMap<>();

    /** The file at {@code place}, or nothing if there is none that can be seen, or if several look as its name does. */
    Optional<FileStatus> find(Location place) throws IOException {
        return entry(place).filter(FileStatus::isFile);
    }

    private Optional<FileStatus> entry(Location place) throws IOException {
        Path parent = place.path().getParent();
        if (parent == null) {
            return Optional.empty(); // the root
        }
        Location above = new Location(place.fileSystem(), parent);
        Folder folder = folder(above);
        if (folder.exists) {
            return folder.find(place.path().getName());
        }
        Optional<FileStatus> other = entry(above).filter(FileStatus::isDirectory);
        return other.isEmpty()
                ? Optional.empty()
                : folder(new Location(place.fileSystem(), other.get().getPath()))
                        .find(place.path().getName());
    }

    private Folder folder(Location place) throws IOException {
        Folder folder = folders.get(place.path());
        if (folder == null) {
            folder = list(place);
            folders.put(place.path(), folder);
        }
        return folder;
    }

    private static Folder list(Location place) throws IOException {
        try {
            return new Folder(place.fileSystem().listStatus(place.path()));
        } catch (FileNotFoundException
                | AccessControlException
                | UnsupportedOperationException // by http:, of which nothing can be listed
                | IllegalArgumentException e) { // by hdfs: of a host that does not exist
            return new Folder();
        }
    }

    /** What {@code file} is called where no link leads to it; on other file systems than local ones, {@code file} itself. */
    public static String real(Path file) {
        String scheme = file.toUri().getScheme();
        if (scheme != null && !scheme.equals("file")) {
            return file.toString();
        }
        try {
            return java.nio.file.Path.of(file.toUri().getPath()).toRealPath().toString();
        } catch (IOException | InvalidPathException e) {
            return file.toUri().getPath(); // whoever reads it will tell
        }
    }

    /** What lies in a folder. */
    private static final class Folder {
        private final boolean exists;
        private final Map<String, FileStatus> names = new HashMap<>();
        private final Map<String, List<FileStatus>> spellings = new HashMap<>();

        /** One that does not exist, or that cannot be listed. */
        Folder() {
            exists = false;
        }

        Folder(FileStatus... entries) {
            exists = true;
            for (FileStatus entry : entries) {
                String name = entry.getPath().getName();
                names.put(name, entry);
                spellings
                        .computeIfAbsent(Spelling.plain(name), n -> new ArrayList<>())
                        .add(entry);
            }
        }

        Optional<FileStatus> find(String name) {
            FileStatus exact = names.get(name);
            List<FileStatus> alike =
                    exact == null ? spellings.getOrDefault(Spelling.plain(name), List.of()) : List.of(exact);
            return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
        }
    }
}
