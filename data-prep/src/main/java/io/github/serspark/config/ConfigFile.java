package io.github.serspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;

/**
 * A HOCON file on any of Hadoop's file systems; what it includes is sought beside it, by {@code include "name"} and in no
 * other way.
 */
final class ConfigFile implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private final Location location;
    private final HoconBounds bounds;

    private ConfigFile(Location location, HoconBounds bounds) {
        this.location = location;
        this.bounds = bounds;
    }

    static Config read(Configuration hadoop, String path) {
        return read(Location.of(hadoop, path), new HoconBounds());
    }

    private static Config read(Location location, HoconBounds bounds) {
        try {
            String text = new String(location.content(HoconBounds.MAX_BYTES), StandardCharsets.UTF_8);
            bounds.admit(text);
            return new ConfigFile(location, bounds).parse(text);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the configuration %s: %s, expected a file that can be read."
                            .formatted(location, Excerpt.of(e)),
                    e);
        }
    }

    private Config parse(String text) {
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setOriginDescription(location.toString())
                .setIncluder(this);
        try {
            return ConfigFactory.parseString(text, options);
        } catch (ConfigException e) {
            throw new UserException("Cannot read the configuration: %s.".formatted(Excerpt.of(e)), e);
        }
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (what.isEmpty()) {
            throw refused("''");
        }
        return read(location.beside(what), bounds).root();
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        throw refused("file(" + what + ")");
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw refused("url(" + what + ")");
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        throw refused("classpath(" + what + ")");
    }

    private UserException refused(String what) {
        return new UserException(
                "Cannot read the configuration %s: it includes %s, expected include \"NAME\" of a file beside it."
                        .formatted(location, Excerpt.of(what)));
    }
}
