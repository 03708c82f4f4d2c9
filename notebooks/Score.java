import io.github.serspark.prediction.SpeechEmotionScorer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Scores the recordings of a folder in a Spark job of one's own, MODEL FOLDER OUT: {@code notebooks/README.md} says how to start it.
 */
final class Score {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder().getOrCreate();
        SpeechEmotionScorer scorer = SpeechEmotionScorer.load(spark, arguments[0]);
        Dataset<Row> recordings = spark.read()
                .format("binaryFile")
                .option("recursiveFileLookup", true)
                .option("pathGlobFilter", "*.wav")
                .load(arguments[1]);
        scorer.transform(recordings).drop("content").write().parquet(arguments[2]);
        spark.stop();
    }
}
