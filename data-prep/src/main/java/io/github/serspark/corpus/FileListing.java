package io.github.serspark.corpus;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/**
 * Which files there are, under any spelling of their names that looks the same: file systems differ in the form of Unicode
 * that they keep. A folder is listed once, when the first of its files is asked for.
 */
final class FileListing {
    private final Configuration hadoop;
    private final Map<Path, Folder> folders = new HashMap<>();

    FileListing(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** The file at {@code path}, or nothing if there is none that can be seen, or if several look as {@code path} does. */
    Optional<FileStatus> find(Path path) throws IOException {
        return entry(path).filter(FileStatus::isFile);
    }

    private Optional<FileStatus> entry(Path path) throws IOException {
        if (path.getParent() == null) {
            return Optional.empty(); // the root
        }
        Folder folder = folder(path.getParent());
        if (folder.exists) {
            return folder.find(path.getName());
        }
        Optional<FileStatus> other = entry(path.getParent()).filter(FileStatus::isDirectory);
        return other.isEmpty()
                ? Optional.empty()
                : folder(other.get().getPath()).find(path.getName());
    }

    private Folder folder(Path path) throws IOException {
        Folder folder = folders.get(path);
        if (folder == null) {
            folder = list(path);
            folders.put(path, folder);
        }
        return folder;
    }

    private Folder list(Path path) throws IOException {
        try {
            return new Folder(path.getFileSystem(hadoop).listStatus(path));
        } catch (FileNotFoundException
                | AccessControlException
                | UnsupportedFileSystemException
                | UnsupportedOperationException // by http:, of which nothing can be listed
                | IllegalArgumentException e) { // by hdfs: of a host that does not exist
            return new Folder();
        }
    }

    /** What {@code file} is called where no link leads to it; on other file systems than local ones, {@code file} itself. */
    static String real(Path file) {
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
