package io.github.serspark.preparation;

import io.github.serspark.corpus.Rejection;
import io.github.serspark.run.OutputDirectory;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table {@code rejected/}: what was left out, and why. */
final class RejectedTable {
    private static final StructType TYPE = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("turn", DataTypes.StringType, true)
            .add("reason", DataTypes.StringType, false);

    private RejectedTable() {}

    /** Writes one file, which exists even if it has no row. */
    static void write(SparkSession spark, List<Rejection> rejections, OutputDirectory output) {
        List<Row> rows = rejections.stream().map(RejectedTable::row).collect(Collectors.toList());
        spark.createDataFrame(rows, TYPE).coalesce(1).write().parquet(output.child("rejected"));
    }

    private static Row row(Rejection rejection) {
        String turn = rejection.turn().isEmpty() ? null : rejection.turn();
        return RowFactory.create(rejection.path(), turn, rejection.explanation());
    }
}
