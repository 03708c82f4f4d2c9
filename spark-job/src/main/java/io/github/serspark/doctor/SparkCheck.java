package io.github.serspark.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Whether a session starts on the master, and executors compute.
 *
 * @param patience how long to wait for both
 */
record SparkCheck(String master, Duration patience) implements Check {
    private static final String SUBJECT = "Spark";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int TASKS_PER_CORE = 2;

    static SparkCheck real() {
        return new SparkCheck(new SparkConf().get("spark.master", "local[*]"), Duration.ofMinutes(2));
    }

    @Override
    public List<Finding> findings() throws Exception {
        if (!answers(master)) {
            return List.of(Finding.problem(
                    SUBJECT, "nobody answers at " + master, "Start the master there, or name another by --master."));
        }
        try {
            return patiently(SparkCheck::startAndCompute);
        } catch (TimeoutException e) {
            return List.of(Finding.problem(
                    SUBJECT,
                    "%s lets no executor compute within %d s".formatted(master, patience.toSeconds()),
                    "See whether the cluster has free cores and memory, and whether its nodes reach this machine."));
        } catch (ExecutionException e) {
            return List.of(Finding.problem(
                    SUBJECT,
                    "no session starts on %s: %s".formatted(master, e.getCause()),
                    "See the messages of Spark above."));
        }
    }

    private static List<Finding> startAndCompute() {
        long start = System.nanoTime();
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            List<JvmFacts> executors = executors(context);
            double seconds = (System.nanoTime() - start) / 1e9;
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(
                    SUBJECT,
                    String.format(
                            Locale.ROOT,
                            "%s computes after %.1f s",
                            spark.sparkContext().master(),
                            seconds)));
            findings.add(new ExecutorsCheck(JvmFacts.current(), executors).finding());
            return findings;
        }
    }

    /** What the tasks of a small job say of their processes; there are enough for every core. */
    private static List<JvmFacts> executors(JavaSparkContext context) {
        int tasks = TASKS_PER_CORE * context.defaultParallelism();
        List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
        return context.parallelize(numbers, tasks)
                .map(number -> JvmFacts.current())
                .collect();
    }

    /** Runs {@code work} in a daemon thread: what hangs must not keep this process. */
    private <T> T patiently(Callable<T> work) throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "doctor");
        thread.setDaemon(true);
        thread.start();
        return task.get(patience.toSeconds(), TimeUnit.SECONDS);
    }

    /** Whether a standalone master is there; Spark itself would try for a minute. Others are asked by Spark. */
    private static boolean answers(String master) {
        if (!master.startsWith("spark://")) {
            return true;
        }
        String[] addresses = master.substring("spark://".length()).split(",", -1);
        return Arrays.stream(addresses).anyMatch(SparkCheck::connects);
    }

    private static boolean connects(String address) {
        URI uri = URI.create("spark://" + address);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
