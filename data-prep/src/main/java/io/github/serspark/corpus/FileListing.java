package io.github.serspark.corpus;

import io.github.serspark.run.Location;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Which files there are; a folder is listed once, when the first of its files is asked for. */
final class FileListing {
    private final Map<Path, Map<String, Long>> folders = new HashMap<>(); // sizes by name

    /** The size of {@code file}, or nothing if it is no file that can be seen. */
    OptionalLong size(Location file) throws IOException {
        Path folder = file.path().getParent();
        if (folder == null) {
            return OptionalLong.empty(); // the root
        }
        Map<String, Long> sizes = folders.get(folder);
        if (sizes == null) {
            sizes = list(new Location(file.fileSystem(), folder));
            folders.put(folder, sizes);
        }
        Long size = sizes.get(file.path().getName());
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    private static Map<String, Long> list(Location folder) throws IOException {
        try {
            Map<String, Long> sizes = new HashMap<>();
            for (FileStatus file : folder.children()) {
                if (file.isFile()) {
                    sizes.put(file.getPath().getName(), file.getLen());
                }
            }
            return sizes;
        } catch (AccessControlException | UnsupportedOperationException e) { // the latter by http:, which lists nothing
            return Map.of();
        }
    }
}
