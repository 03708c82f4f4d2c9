package io.github.serspark.doctor;

import io.github.serspark.kernel.KernelChoice;
import java.util.List;
import java.util.Optional;

/**
 * What the layers would be computed with.
 *
 * @param kernel its name
 * @param vectorModule whether Java's vector module is present
 * @param handicap of the vector kernel
 */
record KernelCheck(String kernel, boolean vectorModule, Optional<String> handicap) implements Check {

    static KernelCheck real() {
        KernelChoice vector = KernelChoice.of("vector");
        return new KernelCheck(JvmFacts.current().kernel(), vector.obstacle().isEmpty(), vector.handicap());
    }

    @Override
    public List<Finding> findings() {
        if (vectorModule && handicap.isPresent()) {
            return List.of(Finding.warning(
                    "kernel",
                    kernel + ", the slow reference, since " + handicap.get(),
                    "Take processors with AVX2 or later ones, and leave out -XX:UseAVX and -XX:-UseFMA."));
        }
        return List.of(
                vectorModule
                        ? Finding.ok("kernel", kernel)
                        : Finding.warning(
                                "kernel",
                                kernel + ", the slow reference, since this Java has no module jdk.incubator.vector",
                                "Start it by deploy/ser, or with --add-modules=jdk.incubator.vector."));
    }
}
