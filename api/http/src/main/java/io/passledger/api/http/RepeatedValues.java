package io.passledger.api.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request that says one thing twice: what stands before this service may have looked at
 * another of the values than the one that counts here. No parameter, form field or header of the
 * contract takes several values; headers that proxies add to, or that are lists, are not looked at.
 */
public final class RepeatedValues implements HandlerInterceptor {

    private static final String ONCE = "must be given once";

    private static final List<String> HEADERS =
            List.of(
                    "Authorization",
                    "Content-Type",
                    "Idempotency-Key",
                    "Last-Event-ID",
                    "Origin",
                    "Passledger-Min-Position");

    private final boolean forms;

    private RepeatedValues(boolean forms) {
        this.forms = forms;
    }

    /** Looks at headers and the query, and never waits for a body. */
    public static RepeatedValues inHeads() {
        return new RepeatedValues(false);
    }

    /** Looks at the fields of a form too, for handlers that read one: it waits for the body. */
    public static RepeatedValues inForms() {
        return new RepeatedValues(true);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            HEADERS.forEach(name -> header(request, name));
            requireOnceInQuery(request.getQueryString());
            if (forms) {
                requireOnceInForm(request);
            }
        }
        return true;
    }

    /**
     * The header's value; {@code null} where there is none.
     *
     * @throws BadMember where there are several
     */
    public static @Nullable String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() > 1) {
            throw new BadMember(name, ONCE);
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** By the text: Tomcat would read a body that says it is a form, too. */
    private static void requireOnceInQuery(@Nullable String query) {
        if (query == null) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (String parameter : query.split("&", -1)) {
            String name = decoded(parameter.split("=", 2)[0]);
            if (!parameter.isEmpty() && !names.add(name)) {
                throw new BadMember("?" + name, ONCE);
            }
        }
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            // Refused by whoever asks for a parameter.
            return name;
        }
    }

    private static void requireOnceInForm(HttpServletRequest request) {
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (values.length > 1) {
                        throw new BadMember(name, ONCE);
                    }
                });
    }
}
