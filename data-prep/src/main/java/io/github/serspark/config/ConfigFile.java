package io.github.serspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A HOCON file on any of Hadoop's file systems; what it includes is sought beside it. */
final class ConfigFile implements ConfigIncluder {
    private final Configuration hadoop;
    private final Location location;

    private ConfigFile(Configuration hadoop, Location location) {
        this.hadoop = hadoop;
        this.location = location;
    }

    static Config read(Configuration hadoop, String path) {
        Location location = Location.of(hadoop, path);
        try (InputStream in = location.fileSystem().open(location.path())) {
            return new ConfigFile(hadoop, location).parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the configuration %s: %s, expected a file that can be read."
                            .formatted(location, e.getMessage()),
                    e);
        }
    }

    private Config parse(String text) {
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setOriginDescription(location.toString())
                .setIncluder(this);
        try {
            return ConfigFactory.parseString(text, options);
        } catch (ConfigException.Parse e) {
            throw new UserException(
                    "Cannot read the configuration: %s."
                            .formatted(e.getMessage().lines().findFirst().orElse("")),
                    e);
        }
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        return read(hadoop, new Path(location.path().getParent(), what).toString())
                .root();
    }
}
