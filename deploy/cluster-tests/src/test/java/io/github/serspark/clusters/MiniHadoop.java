package io.github.serspark.clusters;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A YARN with two node managers and an HDFS, for as long as standard input is open; the containers are processes of their own.
 * The arguments are a folder, which gets a {@code conf} for {@code HADOOP_CONF_DIR} when all is up, and the port of the
 * resource manager's web page.
 */
final class MiniHadoop {
    private static final int NODES = 2;
    private static final String ANY_PORT = "127.0.0.1:0";

    private MiniHadoop() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Configuration configuration = configuration(args[1]);
        try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(configuration, folder.toFile()).build();
                MiniYARNCluster yarn = new MiniYARNCluster("yarn", NODES, 1, 1)) {
            FileSystem.setDefaultUri(configuration, hdfs.getURI());
            yarn.init(configuration);
            yarn.start();
            publish(folder, yarn.getConfig());
            while (System.in.read() >= 0) {}
        }
    }

    private static Configuration configuration(String webPort) {
        Configuration configuration = new YarnConfiguration();
        configuration.setBoolean("yarn.minicluster.fixed.ports", true); // those below, in place of all interfaces'
        for (String server : new String[] {
            "resourcemanager",
            "resourcemanager.scheduler",
            "resourcemanager.resource-tracker",
            "resourcemanager.admin",
            "nodemanager",
            "nodemanager.localizer",
            "nodemanager.webapp"
        }) {
            configuration.set("yarn." + server + ".address", ANY_PORT);
        }
        configuration.set("yarn.resourcemanager.webapp.address", "127.0.0.1:" + webPort); // links to it name this one
        configuration.setInt("yarn.minicluster.yarn.nodemanager.resource.memory-mb", 8192);
        configuration.setBoolean("yarn.nodemanager.pmem-check-enabled", false);
        configuration.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
        configuration.setInt("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", 100);
        configuration.set("yarn.scheduler.capacity.root.queues", "default");
        configuration.setInt("yarn.scheduler.capacity.root.default.capacity", 100);
        configuration.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.5");
        return configuration;
    }

    /** Seen only when it is whole. */
    private static void publish(Path folder, Configuration running) throws Exception {
        Path writing = Files.createDirectory(folder.resolve("conf.writing"));
        write(writing.resolve("core-site.xml"), running, "fs.defaultFS");
        write(
                writing.resolve("yarn-site.xml"),
                running,
                "yarn.resourcemanager.address",
                "yarn.resourcemanager.scheduler.address",
                "yarn.resourcemanager.webapp.address",
                "yarn.scheduler.maximum-allocation-mb");
        Files.move(writing, folder.resolve("conf"));
    }

    private static void write(Path file, Configuration running, String... keys) throws Exception {
        Configuration site = new Configuration(false);
        for (String key : keys) {
            site.set(key, running.get(key));
        }
        site.set("yarn.application.classpath", ""); // Hadoop's jars come with Spark
        try (OutputStream out = Files.newOutputStream(file)) {
            site.writeXml(out);
        }
    }
}
