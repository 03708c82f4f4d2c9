import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Cuts a class path to what a program was seen to load: {@code java Cut.java FOLDER CLASSES ENTRY...} writes to FOLDER a jar for each
 * jar or folder of which something is left. Our own classes stay. CLASSES has a name a line, as {@code -Xlog:class+load} begins them. Of other files the small
 * ones stay, and native libraries for Linux on x86-64, the large ones in a jar of their own.
 */
final class Cut {
    private static final long SMALL = 1 << 20;
    /** Ours, and what is loaded when something goes wrong. */
    private static final String WHOLE = "(io/github/serspark|org/apache/spark/(util|scheduler|executor)|com/sun/jna)/.*";

    /** What passes messages, of which no two runs load the same: whole packages, if something of them was loaded. */
    private static final String BY_PACKAGE = "(io/netty|org/slf4j|org/apache/(spark|logging|commons|hadoop/fs|parquet))/.*";

    private interface Content {
        byte[] bytes() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Set<String> loaded = new HashSet<>(); // classes, and their folders
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String name = line.split(" ", 2)[0].replace('.', '/') + ".class";
            loaded.add(name);
            loaded.add(folder(name));
        }
        int number = 100;
        for (String entry : List.of(arguments).subList(2, arguments.length)) {
            Path from = Path.of(entry);
            if (Files.exists(from)) {
                cut(from, folder.resolve(number++ + "-" + from.getFileName().toString().replace(".jar", "") + ".jar"), loaded);
            }
        }
    }

    private static void cut(Path from, Path to, Set<String> loaded) throws IOException {
        TreeMap<String, Content> kept = new TreeMap<>();
        boolean needed = false;
        TreeMap<String, Content> natives = new TreeMap<>();
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = from.relativize(file).toString();
                    if (stays(name, Files.size(file), loaded)) {
                        kept.put(name, () -> Files.readAllBytes(file));
                        needed |= isNeeded(name);
                    }
                }
            }
            if (needed) {
                write(kept, to);
            }
        } else {
            try (ZipFile jar = new ZipFile(from.toFile())) {
                for (ZipEntry file : jar.stream().filter(one -> !one.isDirectory()).toList()) {
                    if (stays(file.getName(), file.getSize(), loaded)) {
                        boolean large = isNative(file.getName()) && file.getSize() > SMALL;
                        (large ? natives : kept).put(file.getName(), () -> {
                            try (InputStream in = jar.getInputStream(file)) {
                                return in.readAllBytes();
                            }
                        });
                        needed |= isNeeded(file.getName()) && !large;
                    }
                }
                if (needed) {
                    write(kept, to);
                }
                if (!natives.isEmpty()) {
                    write(natives, to.resolveSibling(to.getFileName().toString().replace(".jar", "-natives.jar")));
                }
            }
        }
    }

    private static boolean stays(String name, long size, Set<String> loaded) {
        if (name.endsWith(".class")) {
            String one = name.replaceFirst("^META-INF/versions/\\d+/", "");
            return loaded.contains(one)
                    || one.matches(WHOLE)
                    || (one.matches(BY_PACKAGE) && loaded.contains(folder(one)));
        }
        if (isNative(name)) {
            return name.matches("(?i).*linux[-_/]?(x86[-_]64|amd64|x64).*") && !name.contains("musl");
        }
        return size < SMALL && !name.matches("META-INF/(maven|.*\\.(SF|DSA|RSA))(/.*)?|.*\\.(html|md|dll|dylib|jnilib|h)");
    }

    /** Of a class, as a jar has it. */
    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static boolean isNative(String name) {
        return name.matches(".*\\.(so(\\.\\d+)*|a|dll|dylib|jnilib)");
    }

    private static boolean isNeeded(String name) {
        return name.endsWith(".class") || isNative(name);
    }

    /** Not compressed: the archive is, as a whole. */
    private static void write(TreeMap<String, Content> files, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to);
                ZipOutputStream jar = new ZipOutputStream(out)) {
            jar.setLevel(0);
            for (var file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                jar.putNextEntry(entry);
                jar.write(file.getValue().bytes());
            }
        }
    }
}
