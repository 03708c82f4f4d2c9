package io.github.serspark.clusters;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** An S3 server that checks signatures and keeps its objects in memory: a process of its own, on this machine alone. */
final class S3Server {
    /** What no other text has by chance, to be found wherever it leaks. */
    static final String ACCESS_KEY = "AKIAPLANTED7ACCESS9KEY";

    /** The same, within the other characters that such a key has. */
    static final String HEART_OF_SECRET_KEY = "aPlantedWordThatMustNeverShow9";

    static final String SECRET_KEY = "s/" + HEART_OF_SECRET_KEY + "+=";

    private static final Path JAR =
            Path.of(System.getProperty("ser.root"), "deploy", "cluster-tests", "target", "servers", "s3proxy.jar");
    private static final String MOST_SECONDS = "1800"; // should the tests die without stopping it

    private static final String PASSWORD = "changeit";

    private final Process process;
    private final Path certificate;
    private final int port;
    private final int securePort;

    private S3Server(Process process, Path certificate, int port, int securePort) {
        this.process = process;
        this.certificate = certificate;
        this.port = port;
        this.securePort = securePort;
    }

    /** @param folder for its log and its certificate */
    static S3Server start(Path folder) throws IOException, InterruptedException {
        Path keys = makeCertificate(folder);
        int port = freePort();
        int securePort = freePort();
        Properties properties = new Properties();
        properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
        properties.setProperty("s3proxy.secure-endpoint", "https://127.0.0.1:" + securePort);
        properties.setProperty("s3proxy.keystore-path", keys.toString());
        properties.setProperty("s3proxy.keystore-password", PASSWORD);
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", ACCESS_KEY);
        properties.setProperty("s3proxy.credential", SECRET_KEY);
        properties.setProperty("jclouds.provider", "transient");
        properties.setProperty("jclouds.identity", "none");
        properties.setProperty("jclouds.credential", "none");
        S3Server server = new S3Server(start(folder, properties), keys, port, securePort);
        Victims.waitUntil(server::answers, Duration.ofMinutes(2), "the S3 server answers");
        return server;
    }

    private static Process start(Path folder, Properties properties) throws IOException {
        Path file = folder.resolve("s3proxy.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        return new ProcessBuilder(
                        "timeout",
                        MOST_SECONDS,
                        java("java"),
                        "-Xmx1g",
                        "-jar",
                        JAR.toString(),
                        "--properties",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
    }

    /** Signed by itself, for this machine. */
    private static Path makeCertificate(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("s3.p12");
        Process keytool = new ProcessBuilder(
                        java("keytool"),
                        "-genkeypair",
                        "-alias",
                        "s3",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        return keys;
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), securePort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    int port() {
        return port;
    }

    int securePort() {
        return securePort;
    }

    /** Options of a JVM that trusts its certificate. */
    String trust() {
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s".formatted(certificate, PASSWORD);
    }

    /** A client's configuration, for the tests themselves. */
    Configuration client() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + port);
        hadoop.set("fs.s3a.path.style.access", "true");
        hadoop.set("fs.s3a.access.key", ACCESS_KEY);
        hadoop.set("fs.s3a.secret.key", SECRET_KEY);
        return hadoop;
    }

    /** Makes a bucket; returns the way to it. */
    FileSystem createBucket(String name) throws IOException {
        AmazonS3ClientBuilder.standard()
                .withEndpointConfiguration(new EndpointConfiguration("http://127.0.0.1:" + port, "us-east-1"))
                .withPathStyleAccessEnabled(true)
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials(ACCESS_KEY, SECRET_KEY)))
                .build()
                .createBucket(name);
        return FileSystem.get(URI.create("s3a://" + name), client());
    }

    /** It takes connections and is silent, as if the machine stood still. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(server().pid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IOException("Cannot send SIG" + name + " to the S3 server");
        }
    }

    private ProcessHandle server() {
        return process.children().findFirst().orElseThrow();
    }

    void stop() throws InterruptedException {
        new Victims(process).killAll();
    }
}
