package io.github.serspark.clusters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between clients and a server of HTTP on this machine, and plays the network that breaks. */
final class Relay implements AutoCloseable {
    private static final Pattern REQUEST = Pattern.compile("((?:GET|HEAD|PUT|POST|DELETE) \\S+) HTTP/1\\.1\r\n");
    private static final String INTERIM = "HTTP/1.1 100 ";
    private static final int BUFFER_BYTES = 1 << 16;

    private final int server;
    private final int port;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;
    private volatile Function<String, Fate> rule = request -> Fate.PASSES;

    /** What becomes of a request. */
    enum Fate {
        PASSES,
        /** Its connection breaks before the server sees it. */
        IS_LOST,
        /** The server obeys, and its connection breaks then. */
        LOSES_ITS_ANSWER
    }

    /** @param server its port */
    Relay(int server) throws IOException {
        this.server = server;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        accept(listening);
    }

    int port() {
        return port;
    }

    /** From now on {@code rule} says of each request, by its method and path, what becomes of it. */
    void obey(Function<String, Fate> next) {
        rule = next;
    }

    /** Breaks all connections, and takes none until the time is over. */
    void cut(Duration time) {
        close();
        daemon(() -> {
            Thread.sleep(time.toMillis());
            listening = listen(port);
            accept(listening);
        });
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void accept(ServerSocket from) {
        daemon(() -> {
            while (true) {
                Socket client = from.accept();
                Connection connection = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), server));
                connections.add(connection);
                daemon(connection::passRequests);
                daemon(connection::passAnswers);
                if (from.isClosed()) {
                    connection.close(); // cut just now
                }
            }
        });
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // the socket was closed, here or on another side: what this thread is there for is over
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Connection {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean losesAnswer;

        Connection(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        /** A request begins where a read does: a client is silent until it is answered. */
        void passRequests() throws IOException {
            pass(client, upstream, text -> {
                Matcher request = REQUEST.matcher(text);
                Fate fate = request.lookingAt() ? rule.apply(request.group(1)) : Fate.PASSES;
                losesAnswer |= fate == Fate.LOSES_ITS_ANSWER;
                return fate != Fate.IS_LOST;
            });
        }

        void passAnswers() throws IOException {
            pass(upstream, client, text -> !losesAnswer || text.startsWith(INTERIM));
        }

        private void pass(Socket from, Socket to, Predicate<String> passes) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                InputStream in = from.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!passes.test(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, read);
                }
            } finally {
                close();
            }
        }

        void close() throws IOException {
            connections.remove(this);
            client.close();
            upstream.close();
        }
    }
}
