package io.github.serspark.model;

import io.github.serspark.archive.NetworkArchive;
import io.github.serspark.data.Task;
import io.github.serspark.run.Excerpt;
import io.github.serspark.svm.Svm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Support vector machines in a zip: one entry for each task, {@code TASK.model}, in LIBSVM's own format. The same machines give the
 * same bytes.
 */
final class SvmArchive {
    /** Of one machine: 10,000 support vectors of 4,000 features have some 800 MB. */
    private static final int MAX_BYTES = 1 << 30;

    private SvmArchive() {}

    /** @param tasks of the machines, in their order */
    static byte[] bytes(List<Task> tasks, List<Svm> svms) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int t = 0; t < svms.size(); t++) {
                ZipEntry entry = new ZipEntry(name(tasks.get(t)));
                entry.setTimeLocal(NetworkArchive.TIME);
                zip.putNextEntry(entry);
                svms.get(t).write(zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /**
     * @param columns of the features
     * @throws IOException if it is not what {@link #bytes} made for {@code tasks}
     */
    static List<Svm> read(byte[] archive, List<Task> tasks, int columns) throws IOException {
        List<Svm> svms = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (Task task : tasks) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null || !entry.getName().equals(name(task))) {
                    String found = entry == null ? "its end" : "the entry " + Excerpt.of(entry.getName());
                    throw new IOException("there is %s where the entry %s belongs".formatted(found, name(task)));
                }
                svms.add(Svm.read(
                        new ByteArrayInputStream(zip.readNBytes(MAX_BYTES)),
                        task.levels().size(),
                        columns));
            }
        } catch (IllegalArgumentException e) { // a name that is no UTF-8
            throw new IOException(e.getMessage(), e);
        }
        return svms;
    }

    private static String name(Task task) {
        return task.id() + ".model";
    }
}
