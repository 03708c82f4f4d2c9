package io.github.serspark.doctor;

import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a Java process says of itself; it travels from executors by Java serialisation. */
final class JvmFacts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final String java;
    private final String kernel;

    JvmFacts(String host, String java, String kernel) {
        this.host = host;
        this.java = java;
        this.kernel = kernel;
    }

    static JvmFacts current() {
        try (Kernel<?> kernel = KernelChoice.AUTO.kernel(1)) {
            return new JvmFacts(hostName(), Runtime.version().toString(), kernel.name());
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unknown host";
        }
    }

    String host() {
        return host;
    }

    String java() {
        return java;
    }

    /** The best of that process. */
    String kernel() {
        return kernel;
    }
}
