package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.launcher.Launcher;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that are processes of their own, started by the driver. */
@Tag("clusters")
final class LocalClusterIT {
    @TempDir
    private Path folder;

    @Test
    void theSameBytesAsInLocalMode() throws Exception {
        LocalRun local = LocalRun.get();
        Launcher launcher = new Launcher(folder)
                .with("SPARK_WORKER_DIR", folder.resolve("work"))
                .with("SPARK_LOCAL_IP", "127.0.0.1")
                .with("SPARK_LOCAL_HOSTNAME", "localhost");

        String[] options = {"--master", "local-cluster[2,1,1024]", "--conf", Pipeline.OTHER_PROCESSOR};
        new Pipeline(launcher, local.corpus().toString(), folder.toString(), options).run();

        assertEquals(local.results(), Results.read(new Configuration(), folder.toString()));
    }
}
