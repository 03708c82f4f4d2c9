package io.github.serspark.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** What Kubernetes' API and the CRD of the Spark operator take: types as in fabric8's schema, and no unknown field. */
final class Schema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> KINDS = Map.of(
            "Namespace", "kubernetes_core_Namespace",
            "Pod", "kubernetes_core_Pod",
            "Secret", "kubernetes_core_Secret",
            "ServiceAccount", "kubernetes_core_ServiceAccount",
            "Role", "kubernetes_rbac_v1_Role",
            "RoleBinding", "kubernetes_rbac_v1_RoleBinding",
            "SparkApplication", "SparkApplication");

    private static final Set<String> HINTS =
            Set.of("existingJavaType", "javaType", "javaInterfaces", "javaOmitEmpty", "serializer", "deserializer");

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    Schema() throws IOException {
        addAll(fabric8(Pod.class));
        addAll(fabric8(Role.class));
        try (InputStream in = Schema.class.getResourceAsStream("/sparkapplication-v1beta2.yaml")) {
            addAll(JSON.valueToTree(new Yaml().load(in)));
        }
    }

    private static JsonNode fabric8(Class<?> oneOfTheModule) throws IOException {
        var module = oneOfTheModule.getProtectionDomain().getCodeSource().getLocation();
        try (InputStream in = new URL("jar:" + module + "!/schema/kube-schema.json").openStream()) {
            return JSON.readTree(in).path("definitions");
        }
    }

    private void addAll(JsonNode more) {
        more.fields().forEachRemaining(entry -> definitions.set(entry.getKey(), strict(entry.getValue())));
    }

    /** Refuses unknown fields. */
    private static JsonNode strict(JsonNode definition) {
        if (definition.has("properties")) {
            ((ObjectNode) definition).put("additionalProperties", false);
        }
        removeHintsForJava(definition);
        return definition;
    }

    /** Which no validator knows; {@code "required": true}, an old way of saying it, only concerns version and kind. */
    private static void removeHintsForJava(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(HINTS);
            if (object.path("required").isBoolean()) {
                object.remove("required");
            }
        }
        node.forEach(Schema::removeHintsForJava);
    }

    /** What is wrong with this object, nothing if it is right. */
    Set<String> faults(JsonNode object) {
        String definition = KINDS.get(object.path("kind").asText());
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$ref", "#/definitions/" + definition).set("definitions", definitions);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema).validate(object).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
