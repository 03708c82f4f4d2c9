package io.github.serspark.data;

/**
 * A Parquet file of utterances as it was written.
 *
 * @param path relative to the output of the preparation
 * @param sha256 of its content, in hexadecimal digits
 */
public record StoredFile(String path, long bytes, String sha256) {}
