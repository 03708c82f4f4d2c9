package io.github.serspark.egemaps;

import io.github.serspark.SharedData;
import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.WaveFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** What openSMILE 3.0.2 gives for some recordings; it lies outside of the repository. */
final class OpenSmile {
    private final Path directory = SharedData.require("reference/egemaps");
    private final List<String> header;
    private final Map<String, double[]> functionals = new LinkedHashMap<>();

    OpenSmile() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("functionals.csv"));
        header = List.of(lines.get(0).split(";", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(";", -1);
            functionals.put(fields[0].replace("'", ""), numbers(fields, 1));
        }
    }

    List<String> names() {
        return List.copyOf(functionals.keySet());
    }

    List<String> functionalColumns() {
        return header.subList(1, header.size());
    }

    double[] functionals(String name) {
        return functionals.get(name);
    }

    /** {@code [frames][25]} */
    double[][] descriptors(String name) throws IOException {
        try (BufferedReader reader = open(name)) {
            return reader.lines()
                    .skip(1)
                    .map(line -> numbers(line.split(";", -1), 2))
                    .toArray(double[][]::new);
        }
    }

    List<String> descriptorColumns() throws IOException {
        try (BufferedReader reader = open(names().get(0))) {
            List<String> columns = List.of(reader.readLine().split(";", -1));
            return columns.subList(2, columns.size());
        }
    }

    Audio recording(String name) throws IOException, DefectiveAudioException {
        return WaveFile.decode(Files.readAllBytes(directory.resolve("wav").resolve(name + ".wav")));
    }

    private BufferedReader open(String name) throws IOException {
        InputStream file = Files.newInputStream(directory.resolve("lld").resolve(name + ".csv.gz"));
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8));
    }

    private static double[] numbers(String[] fields, int from) {
        return Arrays.stream(fields).skip(from).mapToDouble(Double::parseDouble).toArray();
    }
}
