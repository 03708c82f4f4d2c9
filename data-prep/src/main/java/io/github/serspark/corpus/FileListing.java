package io.github.serspark.corpus;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** Which files there are; a folder is listed once, when the first of its files is asked for. */
final class FileListing {
    private final Configuration hadoop;
    private final Map<Path, Map<String, Long>> folders = new HashMap<>(); // sizes by name

    FileListing(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** The size of {@code file}, or nothing if it is no file that can be seen. */
    OptionalLong size(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            return OptionalLong.empty(); // the root
        }
        Map<String, Long> sizes = folders.get(folder);
        if (sizes == null) {
            sizes = list(folder);
            folders.put(folder, sizes);
        }
        Long size = sizes.get(file.getName());
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    private Map<String, Long> list(Path folder) throws IOException {
        try {
            Map<String, Long> sizes = new HashMap<>();
            for (FileStatus file : folder.getFileSystem(hadoop).listStatus(folder)) {
                if (file.isFile()) {
                    sizes.put(file.getPath().getName(), file.getLen());
                }
            }
            return sizes;
        } catch (FileNotFoundException
                | AccessControlException
                | UnsupportedFileSystemException
                | UnsupportedOperationException // by http:, of which nothing can be listed
                | IllegalArgumentException e) { // by hdfs: of a host that does not exist
            return Map.of();
        }
    }
}
