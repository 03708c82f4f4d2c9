package io.github.serspark.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

final class PasswordFilterTest {
    @Test
    void thePasswordLetsIn() throws Exception {
        assertEquals(200, answer("secret", basic("ser:secret")));
    }

    @Test
    void nothingElseDoes() throws Exception {
        for (String given :
                new String[] {null, "", "Basic", basic("ser:"), basic("ser:Secret"), basic("root:secret")}) {
            assertEquals(401, answer("secret", given));
        }
    }

    @Test
    void withoutAPasswordNobodyGetsIn() throws Exception {
        assertEquals(403, answer(null, basic("ser:")));
        assertEquals(403, answer("", basic("ser:")));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The status of the answer. */
    private static int answer(String password, String authorization) throws Exception {
        AtomicInteger status = new AtomicInteger();
        HttpServletRequest request = stub(HttpServletRequest.class, arguments -> authorization);
        HttpServletResponse response = stub(HttpServletResponse.class, arguments -> {
            if (arguments[0] instanceof Integer sent) {
                status.set(sent);
            }
            return null;
        });
        new PasswordFilter(Optional.ofNullable(password))
                .doFilter(request, response, (asked, answered) -> status.set(200));
        return status.get();
    }

    private interface Method {
        Object call(Object... arguments);
    }

    private static <T> T stub(Class<T> type, Method all) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> all.call(arguments)));
    }
}
