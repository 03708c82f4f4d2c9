package io.github.serspark.report;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.reflect.Guard;
import com.github.mustachejava.reflect.MissingWrapper;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The Mustache templates beside this package's classes, or in folders below. They escape what they show; only what is made here is shown raw. */
public final class Templates {

    private Templates() {}

    /** Writes the template called {@code name}, filled from the views that {@code page} holds. */
    public static void render(String name, Object page, Writer out) {
        DefaultMustacheFactory factory = new DefaultMustacheFactory(Templates::open);
        factory.setObjectHandler(new Strict());
        factory.compile(name + ".mustache").execute(out, page);
    }

    /** Jars know no {@code ..}, which folders below need. */
    private static Reader open(String file) {
        String resource = URI.create(file).normalize().toString();
        return new InputStreamReader(InlinedFiles.open(resource), StandardCharsets.UTF_8);
    }

    /** A name that no view has is a mistake in a template, not an empty text. */
    private static final class Strict extends ReflectionObjectHandler {

        @Override
        protected MissingWrapper createMissingWrapper(String name, List<Guard> guards) {
            throw new IllegalStateException("A template asks for '%s', which no view has.".formatted(name));
        }
    }
}
