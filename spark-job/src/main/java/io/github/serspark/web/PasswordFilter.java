package io.github.serspark.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Asks for a password (HTTP's basic authentication, user {@code ser}) before it shows anything of Spark's web pages, metrics
 * included; {@code spark.ui.filters} names it. The password is the driver's environment variable {@code SER_UI_PASSWORD};
 * without one nobody gets in.
 */
public final class PasswordFilter implements Filter {
    static final String USER = "ser";
    static final String VARIABLE = "SER_UI_PASSWORD";

    private final Optional<byte[]> expected; // the value of the header

    /** For Spark, which makes it by its name. */
    public PasswordFilter() {
        this(Optional.ofNullable(System.getenv(VARIABLE)));
    }

    PasswordFilter(Optional<String> password) {
        this.expected = password.filter(given -> !given.isEmpty()).map(PasswordFilter::header);
    }

    private static byte[] header(String password) {
        byte[] pair = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
        return bytes("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void init(FilterConfig configuration) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String given = ((HttpServletRequest) request).getHeader("Authorization");
        if (given != null
                && expected.filter(right -> MessageDigest.isEqual(right, bytes(given)))
                        .isPresent()) {
            chain.doFilter(request, response);
        } else {
            refuse((HttpServletResponse) response);
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        if (expected.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "The driver has no " + VARIABLE + ": nobody gets in.");
        } else {
            response.setHeader("WWW-Authenticate", "Basic realm=\"ser-spark\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    @Override
    public void destroy() {}
}
