package io.github.serspark.export;

import io.github.serspark.archive.Json;
import io.github.serspark.data.Task;
import java.nio.charset.StandardCharsets;

/** The file beside {@code model.onnx} by which audonnx loads it and names the levels. */
final class Audonnx {
    private Audonnx() {}

    /** YAML, of which JSON's lists are a part. */
    static byte[] yaml(ExportedModel model) {
        StringBuilder yaml = new StringBuilder("$audonnx.core.model.Model:\n  path: model.onnx\n  labels:\n");
        for (Task task : model.training().tasks()) {
            yaml.append("    %s: %s\n".formatted(Json.text(task.id()), Json.text(task.levelNames())));
        }
        return yaml.append("  transform: null\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
