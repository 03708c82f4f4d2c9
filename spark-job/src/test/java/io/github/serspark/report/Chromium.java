package io.github.serspark.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a browser without a window makes of a page. */
record Chromium(Document page, List<String> console) {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** Opens a file at a width in pixels; the test that asks is skipped, and says so, where there is no Chromium. */
    static Chromium open(Path file, int width) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(file.getParent(), "chromium");
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        require(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=" + width + ",2000",
                        "--virtual-time-budget=5000",
                        "--enable-logging=stderr",
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Chromium did not end: " + Files.readString(log));
        }
        return new Chromium(Jsoup.parse(dom.toFile()), console(log));
    }

    /** What the page wrote to its console, errors of scripts and breaches of its policy above all. */
    private static List<String> console(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(":CONSOLE")).toList();
        }
    }

    private static String require() {
        Optional<String> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        if (found.isEmpty()) {
            System.err.println(
                    "SKIPPED: no Chromium on the PATH to open a report in; on Debian: apt-get install chromium");
        }
        assumeTrue(found.isPresent(), "no Chromium on the PATH");
        return found.get();
    }
}
