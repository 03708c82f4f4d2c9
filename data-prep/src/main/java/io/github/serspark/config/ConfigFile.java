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
import org.apache.hadoop.fs.Path;

/**
 * A HOCON file on any of Hadoop's file systems; what it includes is sought beside it, by {@code include "name"} and in no
 * other way.
 */
final class ConfigFile implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private final Configuration hadoop;
    private final Location location;
    private final HoconBounds bounds;

    private ConfigFile(Configuration hadoop, Location location, HoconBounds bounds) {
        this.hadoop = hadoop;
        this.location = location;
        this.bounds = bounds;
    }

    static Config read(Configuration hadoop, String path) {
        return read(hadoop, path, new HoconBounds());
    }

    private static Config read(Configuration hadoop, String path, HoconBounds bounds) {
        Location location = Location.of(hadoop, path);
        try {
            String text = new String(location.content(HoconBounds.MAX_BYTES), StandardCharsets.UTF_8);
            bounds.admit(text);
            return new ConfigFile(hadoop, location, bounds).parse(text);
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
        return read(hadoop, beside(what), bounds).root();
    }

    private String beside(String name) {
        try {
            return new Path(location.path().getParent(), name).toString();
        } catch (IllegalArgumentException e) {
            throw refused("'" + name + "'");
        }
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
