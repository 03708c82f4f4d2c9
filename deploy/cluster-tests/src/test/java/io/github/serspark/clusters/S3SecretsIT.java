package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.launcher.Launcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However credentials come, nothing that is printed or written shows them. */
@Tag("clusters")
final class S3SecretsIT {
    private static S3Run s3;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runThePipeline() throws Exception {
        s3 = S3Run.get();
    }

    @Test
    void thoseOfTheEnvironmentAreNowhere() throws Exception {
        assertTrue(isMentioned("fs.s3a.secret.key", s3.objects(S3Run.EVENTS)), "the event log knows of them");
        Leaks.PLANTED.assertNone(s3.said(), s3.objects(S3Run.BUCKET));
    }

    @Test
    void thoseOfTheCommandLineAreNowhere() throws Exception {
        Path events = Files.createDirectory(folder.resolve("events"));
        String[] options = S3Run.options(
                s3.server().port(),
                "spark.eventLog.enabled=true",
                "spark.eventLog.dir=" + events.toUri(),
                "spark.hadoop.fs.s3a.access.key=" + S3Server.ACCESS_KEY,
                "spark.hadoop.fs.s3a.secret.key=" + S3Server.SECRET_KEY);

        Launcher.Outcome outcome = new Launcher(folder)
                .run(with(
                        options,
                        "evaluate",
                        "--data",
                        S3Run.ROOT + "/data",
                        "--model",
                        S3Run.ROOT + "/model",
                        "--out",
                        folder.resolve("result").toString()));

        assertEquals(0, outcome.status(), outcome.err());
        Map<String, byte[]> files = files();
        assertTrue(isMentioned("spark.hadoop.fs.s3a.secret.key", files), "the event log knows of them");
        Leaks.PLANTED.assertNone(outcome.out() + outcome.err(), files);
    }

    @Test
    void thoseThatAreWrongAreTheUsersFault() throws Exception {
        Launcher launcher = new Launcher(folder)
                .with("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY)
                .with("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY + "more");

        Launcher.Outcome outcome = launcher.run(s3.trainInto(S3Run.BUCKET + "/never"));

        assertEquals(2, outcome.status(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().startsWith("Cannot "), outcome.err());
        Leaks.PLANTED.assertNone(outcome.out() + outcome.err(), Map.of());
    }

    /** By TLS, too, with a certificate that the client is told to trust. */
    @Test
    void thoseInAFileOfHadoopsServe() throws Exception {
        String keys = "localjceks://file" + folder.resolve("keys.jceks");
        Configuration hadoop = new Configuration();
        hadoop.set(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, keys);
        CredentialProvider provider =
                CredentialProviderFactory.getProviders(hadoop).get(0);
        provider.createCredentialEntry("fs.s3a.access.key", S3Server.ACCESS_KEY.toCharArray());
        provider.createCredentialEntry("fs.s3a.secret.key", S3Server.SECRET_KEY.toCharArray());
        provider.flush();
        String[] options = S3Run.options(
                s3.server().port(),
                "spark.hadoop.fs.s3a.endpoint=https://127.0.0.1:" + s3.server().securePort(),
                "spark.hadoop.hadoop.security.credential.provider.path=" + keys,
                "spark.driver.extraJavaOptions=" + s3.server().trust());

        Launcher.Outcome outcome =
                new Launcher(folder).run(with(options, "doctor", "--out", S3Run.BUCKET + "/encrypted"));

        assertTrue(outcome.out().contains(S3Run.BUCKET + "/encrypted takes files"), outcome.out() + outcome.err());
        Leaks.PLANTED.assertNone(outcome.out() + outcome.err(), Map.of());
    }

    @Test
    void aLeakIsFoundHoweverItIsWritten() throws Exception {
        for (String before : List.of("", "a", "ab", "abc")) {
            byte[] text = (before + ":" + S3Server.SECRET_KEY).getBytes(StandardCharsets.UTF_8);
            assertTrue(Leaks.PLANTED.areIn(text));
            assertTrue(Leaks.PLANTED.areIn(Base64.getEncoder().encode(text)), before);
            assertTrue(Leaks.PLANTED.areIn(Base64.getUrlEncoder().encode(text)), before);
        }
        assertFalse(Leaks.PLANTED.areIn("fs.s3a.secret.key=*********(redacted)".getBytes(StandardCharsets.UTF_8)));
    }

    private static String[] with(String[] options, String... command) {
        return Stream.of(command, options).flatMap(Stream::of).toArray(String[]::new);
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static boolean isMentioned(String key, Map<String, byte[]> files) {
        return files.values().stream().anyMatch(file -> new String(file, StandardCharsets.UTF_8).contains(key));
    }
}
