/** A trained network at rest: DL4J's own zip format, beside it what the data were prepared with. */
package io.github.serspark.model;
