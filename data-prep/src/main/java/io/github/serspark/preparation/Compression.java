package io.github.serspark.preparation;

/** The codec of the Parquet files, called as Spark calls it. */
enum Compression {
    ZSTD,
    SNAPPY,
    UNCOMPRESSED
}
