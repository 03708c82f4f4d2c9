package io.github.serspark.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.util.VersionInfo;

/** What this program was built from and what it runs on. */
public final class Build {
    private static final Properties PROPERTIES = load();

    private Build() {}

    /** The git commit of the sources, {@code unknown} if they were built outside a repository. */
    public static String commit() {
        return PROPERTIES.getProperty("commit");
    }

    public static String version() {
        return PROPERTIES.getProperty("version");
    }

    public static Map<String, String> versions() {
        return new TreeMap<>(Map.of(
                "ser-spark", version(),
                "spark", org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                "hadoop", VersionInfo.getVersion(),
                "java", Runtime.version().toString()));
    }

    private static Properties load() {
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
