package io.github.serspark.doctor;

import io.github.serspark.kernel.KernelChoice;
import java.util.List;

/**
 * What the layers would be computed with.
 *
 * @param kernel its name
 * @param vectorModule whether Java's vector module is present
 */
record KernelCheck(String kernel, boolean vectorModule) implements Check {

    static KernelCheck real() {
        return new KernelCheck(
                JvmFacts.current().kernel(),
                KernelChoice.of("vector").obstacle().isEmpty());
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                vectorModule
                        ? Finding.ok("kernel", kernel)
                        : Finding.warning(
                                "kernel",
                                kernel + ", the slow reference, since this Java has no module jdk.incubator.vector",
                                "Start it by deploy/ser, or with --add-modules=jdk.incubator.vector."));
    }
}
