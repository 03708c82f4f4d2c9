package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.data.UtteranceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against Spark's own writer. */
final class UtteranceWriterTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final StructType NAMED = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("number", DataTypes.IntegerType, true)
            .add("rating", DataTypes.DoubleType, true)
            .add("scripted", DataTypes.BooleanType, false);
    private static final StructType SAMPLES = NAMED.add(UtteranceTable.waveform(false));
    private static final StructType FRAMES = NAMED.add(UtteranceTable.waveform(true));

    @TempDir
    private Path folder;

    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void samplesAreWhatSparkWrites(Compression compression) throws IOException {
        assertSameAsSpark(samples(1, 2, 3, 20_000, 100_000, 8, 9, 70_000), SAMPLES, compression);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void framesAreWhatSparkWrites(Compression compression) throws IOException {
        List<Row> rows = List.of(
                row(0, new float[][] {noise(640)}),
                row(1, new float[][] {noise(1), noise(1), noise(1)}),
                row(2, new float[][] {noise(2), noise(2)}),
                row(3, random.ints(300, 640, 641).mapToObj(this::noise).toArray(float[][]::new)));
        assertSameAsSpark(rows, FRAMES, compression);
    }

    private void assertSameAsSpark(List<Row> rows, StructType type, Compression compression) throws IOException {
        Path ours = folder.resolve("ours");
        Path sparks = folder.resolve("sparks");
        JavaRDD<Row> rdd =
                JavaSparkContext.fromSparkContext(SPARK.sparkContext()).parallelize(rows, 1);
        UtteranceOutputFormat.write(rdd, type, compression, ours.toString());
        SPARK.createDataset(rdd.rdd(), UtteranceTable.encoder(type))
                .write()
                .option("compression", compression.name().toLowerCase(Locale.ROOT))
                .parquet(sparks.toString());
        assertSameFooter(footer(onlyFile(sparks)), footer(onlyFile(ours)));
        assertEquals(read(sparks), read(ours));
    }

    private static void assertSameFooter(ParquetMetadata expected, ParquetMetadata found) {
        FileMetaData file = found.getFileMetaData();
        assertEquals(expected.getFileMetaData().getSchema(), file.getSchema());
        file.getKeyValueMetaData()
                .forEach((key, value) -> assertEquals(
                        expected.getFileMetaData().getKeyValueMetaData().get(key), value));
        List<ColumnChunkMetaData> columns = found.getBlocks().get(0).getColumns();
        for (int i = 0; i < columns.size(); i++) {
            ColumnChunkMetaData column =
                    expected.getBlocks().get(0).getColumns().get(i);
            assertEquals(column.getStatistics(), columns.get(i).getStatistics());
            assertEquals(column.getValueCount(), columns.get(i).getValueCount());
            assertEquals(column.getCodec(), columns.get(i).getCodec());
        }
    }

    @Test
    void aLargeFileHasSeveralRowGroups() throws IOException {
        List<Row> rows = samples(random.ints(20, 30_000, 50_000).toArray());
        Configuration hadoop = new Configuration();
        hadoop.setInt(ParquetOutputFormat.BLOCK_SIZE, 500_000);
        Path file = folder.resolve("large.parquet");
        UtteranceWriter writer = new UtteranceWriter(new org.apache.hadoop.fs.Path(file.toUri()), SAMPLES, hadoop);
        for (Row row : rows) {
            writer.write(null, row);
        }
        writer.close(null);
        List<BlockMetaData> groups = footer(file).getBlocks();
        assertEquals(20, groups.stream().mapToLong(BlockMetaData::getRowCount).sum());
        assertTrue(groups.size() > 4, groups::toString); // 3.2 MB
        assertEquals(
                CompressionCodecName.UNCOMPRESSED,
                groups.get(4).getColumns().get(0).getCodec());
        assertEquals(
                rows.stream().map(row -> row.<float[]>getAs(4).length).toList(),
                read(file).stream().map(row -> row.getList(4).size()).toList());
    }

    @Test
    void aFileMayBeEmpty() throws IOException {
        Path file = folder.resolve("empty.parquet");
        new UtteranceWriter(new org.apache.hadoop.fs.Path(file.toUri()), SAMPLES, new Configuration()).close(null);
        assertEquals(List.of(), read(file));
    }

    private List<Row> samples(int... lengths) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            rows.add(row(i, noise(lengths[i])));
        }
        return rows;
    }

    private static Row row(int i, Object waveform) {
        return RowFactory.create("Ses0" + i, i % 3 == 0 ? null : i, i % 2 == 0 ? null : i / 4.0, i % 2 == 0, waveform);
    }

    private float[] noise(int length) {
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    private static List<Row> read(Path path) {
        return SPARK.read().parquet(path.toString()).collectAsList();
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .reduce((a, b) -> folder)
                    .orElseThrow();
        }
    }

    private static ParquetMetadata footer(Path file) throws IOException {
        Configuration hadoop = new Configuration();
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop))) {
            return reader.getFooter();
        }
    }
}
