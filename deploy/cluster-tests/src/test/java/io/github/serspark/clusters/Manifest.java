package io.github.serspark.clusters;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

/** A file of objects, as kubectl applies it. */
final class Manifest {
    private final Collection<HasMetadata> objects;

    Manifest(Path manifest) throws IOException {
        try (InputStream in = Files.newInputStream(manifest)) {
            this.objects = new KubernetesSerialization().unmarshal(in);
        }
    }

    Set<Permission> permissions(String role) {
        return Permission.of(objects.stream()
                .filter(object ->
                        object instanceof Role && object.getMetadata().getName().equals(role))
                .flatMap(object -> ((Role) object).getRules().stream()));
    }
}
