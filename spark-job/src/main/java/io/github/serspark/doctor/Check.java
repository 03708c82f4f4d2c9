package io.github.serspark.doctor;

import java.util.List;

/** Looks at one thing. */
@FunctionalInterface
interface Check {
    List<Finding> findings() throws Exception;
}
