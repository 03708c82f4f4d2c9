package io.github.serspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.util.regex.Pattern;

/** One {@code key=value} of the command line. */
final class Assignment {
    /** Numbers, truth values, null, quoted text, lists and groups; all else is plain text, whatever it contains. */
    private static final Pattern HOCON = Pattern.compile("[\\[{\"].*|true|false|null|[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

    private Assignment() {}

    static Config parse(String assignment) {
        int equals = assignment.indexOf('=');
        String key = assignment.substring(0, Math.max(equals, 0)).strip();
        if (key.isEmpty()) {
            throw new UserException(
                    "Cannot read the assignment '%s': no key, expected key=value.".formatted(Excerpt.of(assignment)));
        }
        try {
            new HoconBounds().admit(assignment);
            return ConfigFactory.empty()
                    .withValue(key, value(assignment.substring(equals + 1).strip()));
        } catch (ConfigException | IOException e) {
            throw new UserException(
                    "Cannot read the assignment '%s': %s, expected key=value."
                            .formatted(Excerpt.of(assignment), Excerpt.of(e)),
                    e);
        }
    }

    private static ConfigValue value(String text) {
        if (!HOCON.matcher(text).matches()) {
            return ConfigValueFactory.fromAnyRef(text, "--set");
        }
        return ConfigFactory.parseString("value = " + text)
                .root()
                .get("value")
                .withOrigin(ConfigOriginFactory.newSimple("--set"));
    }
}
