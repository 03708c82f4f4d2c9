package io.github.serspark.clusters;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where folders of a container lie on this machine, which has no root folder of its own for a container. */
final class Mounts {
    private final Map<String, Path> places =
            new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Mounts add(String folder, Path here) {
        places.put(folder, here);
        return this;
    }

    Path at(String folder) {
        return places.get(folder);
    }

    /** The text with the paths of this machine in it. */
    String here(String text) {
        String folders = places.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?<!\\w)(?:" + folders + ")(?![\\w-])")
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(places.get(found.group()).toString()));
    }
}
