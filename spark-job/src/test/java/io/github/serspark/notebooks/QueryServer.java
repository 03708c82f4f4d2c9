package io.github.serspark.notebooks;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * DuckDB's JDBC driver on the loopback: SQL comes in, {@code columns} and {@code rows}, or an {@code error}, go out as JSON. Each path
 * has a database of its own.
 */
final class QueryServer implements AutoCloseable {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private final HttpServer server;
    private final Map<String, Connection> databases = new HashMap<>(); // of the server's one thread

    QueryServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] json = JSON.writeValueAsBytes(answer(exchange.getRequestURI().getPath(), query));
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Map<String, Object> answer(String database, String query) {
        try (Statement statement = database(database).createStatement()) {
            return statement.execute(query) ? table(statement.getResultSet()) : Map.of("columns", List.of());
        } catch (SQLException e) {
            return Map.of("error", e.getMessage());
        }
    }

    private Connection database(String name) throws SQLException {
        if (!databases.containsKey(name)) {
            databases.put(name, DriverManager.getConnection("jdbc:duckdb:"));
        }
        return databases.get(name);
    }

    private static Map<String, Object> table(ResultSet found) throws SQLException {
        int width = found.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
            columns.add(found.getMetaData().getColumnLabel(column));
        }
        List<List<Object>> rows = new ArrayList<>();
        while (found.next()) {
            List<Object> row = new ArrayList<>();
            for (int column = 1; column <= width; column++) {
                Object value = found.getObject(column);
                row.add(value instanceof Array array ? array.getArray() : value);
            }
            rows.add(row);
        }
        return Map.of("columns", columns, "rows", rows);
    }

    @Override
    public void close() throws SQLException {
        server.stop(0);
        for (Connection database : databases.values()) {
            database.close();
        }
    }
}
