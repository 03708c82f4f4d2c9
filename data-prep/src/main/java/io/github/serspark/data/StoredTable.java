package io.github.serspark.data;

import io.github.serspark.run.Location;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.types.StructType;

/** Reads tables in Parquet. Their paths mean what they say: Spark by itself takes {@code [}, {@code *} and others for a pattern. */
public final class StoredTable {
    private StoredTable() {}

    /** The table in the folder that the user, or we, call {@code path}. */
    public static Dataset<Row> read(SparkSession spark, String path) {
        return read(spark, spark.read(), path);
    }

    /** The same, where no footer needs to be read for the columns. */
    static Dataset<Row> read(SparkSession spark, String path, StructType type) {
        return read(spark, spark.read().schema(type), path);
    }

    private static Dataset<Row> read(SparkSession spark, DataFrameReader reader, String path) {
        Location folder = Location.of(spark.sparkContext().hadoopConfiguration(), path);
        return reader.option(DataSource.GLOB_PATHS_KEY(), false)
                .parquet(folder.path().toString());
    }
}
