/**
 * A network at rest, in plain Java: the zip that DL4J reads too, and the record of the training beside it. Nothing that a file says
 * is believed before it has been checked, and no class is loaded that it names.
 */
package io.github.serspark.archive;
