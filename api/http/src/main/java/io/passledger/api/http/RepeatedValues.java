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
 * Rejects requests that give a value twice, because a component in front of this service may have
 * checked another of the values than the one used here. No parameter, form field or header of the
 * contract has several values. Headers that proxies extend, or that are lists, are not checked.
 */
public final class RepeatedValues implements HandlerInterceptor {

    private static final String ONCE = "must be given only once";

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

    /** Checks headers and the query without waiting for the body. */
    public static RepeatedValues inHeads() {
        return new RepeatedValues(false);
    }

    /** Checks form fields too, for handlers that read a form; waits for the body. */
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
     * Returns the header's value; {@code null} if there is none.
     *
     * @throws BadMember if there are several
     */
    public static @Nullable String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() > 1) {
            throw new BadMember(name, ONCE);
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /**
     * Parses the query text itself, because Tomcat's parameters would include the fields of a form
     * body.
     */
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
            // Rejected when the parameter is read.
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
