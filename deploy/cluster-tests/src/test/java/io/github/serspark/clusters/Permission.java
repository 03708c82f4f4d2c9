package io.github.serspark.clusters;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Kubernetes allows somebody to do in a namespace. */
record Permission(String resource, String verb) implements Comparable<Permission> {
    private static final Pattern PATH =
            Pattern.compile("/apis?/(?:[^/]+/)?v[^/]+/namespaces/[^/]+/([^/?]+)(/[^?]+)?.*");

    /** What this request needs; nothing if it is about no resource of a namespace. */
    static Set<Permission> of(String method, String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Set.of();
        }
        String verb = matcher.group(2) == null ? verbOfMany(method, path) : verbOfOne(method);
        return Set.of(new Permission(matcher.group(1), verb));
    }

    private static String verbOfMany(String method, String path) {
        return switch (method) {
            case "GET" -> path.contains("watch=true") ? "watch" : "list";
            case "POST" -> "create";
            case "DELETE" -> "deletecollection";
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static String verbOfOne(String method) {
        return switch (method) {
            case "GET" -> "get";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> throw new IllegalArgumentException(method);
        };
    }

    static Set<Permission> of(Stream<PolicyRule> rules) {
        return rules.flatMap(Permission::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Permission> of(PolicyRule rule) {
        return rule.getResources().stream()
                .flatMap(resource -> rule.getVerbs().stream().map(verb -> new Permission(resource, verb)));
    }

    @Override
    public int compareTo(Permission other) {
        return Comparator.comparing(Permission::resource)
                .thenComparing(Permission::verb)
                .compare(this, other);
    }
}
