package io.github.serspark.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Everything that is bundled comes with the text of its licence. */
final class LicensesIT {
    private static final Path ROOT = Path.of(System.getProperty("ser.root"));
    private static final Path TEXTS = ROOT.resolve("deploy/licenses");
    private static final Path SPARK = ROOT.resolve("deploy/embedded-spark/target/spark-home/jars");
    private static final Path JOB = ROOT.resolve("spark-job/target/ser-spark-job.jar");

    private static final Pattern OWN_TEXT =
            Pattern.compile("(?i)(.*/)?(licen[sc]e|copying)[^/]*(?<!\\.class)", Pattern.UNICODE_CASE);
    private static final Pattern ARTIFACT = Pattern.compile("(.+?)-\\d[^/]*\\.jar");
    private static final Pattern DESCRIPTOR = Pattern.compile("META-INF/maven/[^/]+/([^/]+)/pom\\.properties");
    private static final Pattern NATIVE = Pattern.compile("org/.*/(lib(?!jni)[^/]+\\.so[.\\d]*)");
    private static final Pattern SHADED = Pattern.compile("<include>([\\w.]+):([\\w.*-]+)</include>");

    private static final List<Row> ROWS = rows();

    /** What stands in {@code components.csv}: a name, perhaps with an asterisk at its end, and the file of the text. */
    private record Row(String component, String text) {

        boolean isOf(String name) {
            return component.endsWith("*")
                    ? name.startsWith(component.substring(0, component.length() - 1))
                    : name.equals(component);
        }
    }

    private static List<Row> rows() {
        try (Stream<String> lines = Files.lines(TEXTS.resolve("components.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .map(fields -> new Row(fields[0], fields[2]))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<Row> row(String component) {
        return ROWS.stream().filter(row -> row.isOf(component)).findFirst();
    }

    @Test
    void everyJarOfSparkHasOne() throws IOException {
        Set<String> bare = jarsWithoutText();
        assertTrue(bare.size() > 50, bare.size() + " jars");
        assertEquals(Set.of(), without(bare, name -> row(name).isPresent()));
    }

    @Test
    void everyPartOfTheJobHasOneInTheJar() throws IOException {
        Set<String> parts = partsOfTheJob();
        assertTrue(parts.containsAll(Set.of("protobuf-java", "jna", "libquadmath.so.0")), parts.toString());
        assertEquals(Set.of(), without(parts, name -> row(name).isPresent()));
        try (JarFile job = new JarFile(JOB.toFile())) {
            assertEquals(
                    Set.of(),
                    without(
                            parts,
                            name -> job.getEntry(place(row(name).orElseThrow().text())) != null));
        }
    }

    private static String place(String text) {
        return (text.equals("LICENSE") ? "META-INF/" : "META-INF/licenses/") + text;
    }

    @Test
    void everyTextIsThereAndUsed() throws IOException {
        Set<String> components = partsOfTheJob();
        components.addAll(jarsWithoutText());
        Set<String> used = components.stream()
                .flatMap(name -> row(name).stream())
                .map(Row::component)
                .collect(Collectors.toSet());
        assertEquals(Set.of(), without(ROWS.stream().map(Row::component).collect(Collectors.toSet()), used::contains));

        Set<String> texts = ROWS.stream().map(Row::text).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(TEXTS)) {
            Set<String> there = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertEquals(Set.of(), without(there, name -> texts.contains(name) || name.equals("components.csv")));
        }
        for (String text : texts) {
            Path file = text.equals("LICENSE") ? ROOT.resolve(text) : TEXTS.resolve(text);
            assertTrue(Files.readString(file).length() > 150, text);
        }
    }

    private static Set<String> without(Set<String> names, Predicate<String> fine) {
        return names.stream().filter(fine.negate()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> jarsWithoutText() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> jars = Files.list(SPARK)) {
            for (Path jar : jars.toList()) {
                if (entries(jar).stream().noneMatch(OWN_TEXT.asMatchPredicate())) {
                    names.add(artifact(jar));
                }
            }
        }
        return names;
    }

    /** What says so itself, what the pom puts there, and the native libraries of others. */
    private static Set<String> partsOfTheJob() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String entry : entries(JOB)) {
            Stream.of(DESCRIPTOR, NATIVE)
                    .map(pattern -> pattern.matcher(entry))
                    .filter(java.util.regex.Matcher::matches)
                    .forEach(match -> names.add(match.group(1)));
        }
        names.removeAll(Set.of("data-prep", "spark-job"));
        String pom = Files.readString(ROOT.resolve("spark-job/pom.xml"));
        List<MatchResult> shaded = SHADED.matcher(pom).results().toList();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Stream.of(classPath.split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> shaded.stream().anyMatch(include -> isOf(include, jar)))
                .forEach(jar -> names.add(artifact(jar)));
        return names;
    }

    /** Whether a jar of Maven's repository is of a group and artifact. */
    private static boolean isOf(MatchResult include, Path jar) {
        String folder = "/" + include.group(1).replace('.', '/') + "/"
                + (include.group(2).equals("*") ? artifact(jar) : include.group(2)) + "/";
        return jar.toString().contains(folder);
    }

    private static String artifact(Path jar) {
        var match = ARTIFACT.matcher(jar.getFileName().toString());
        return match.matches() ? match.group(1) : jar.getFileName().toString();
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
