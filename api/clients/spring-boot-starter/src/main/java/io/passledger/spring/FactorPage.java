package io.passledger.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/**
 * The page where a user proves the second factor, with its script and style. It has no content of
 * the user's, and is complete without Passledger.
 */
final class FactorPage {

    static final String PATH = "/login/passledger";
    static final String SCRIPT = PATH + ".js";
    static final String STYLE = PATH + ".css";
    static final String BEGIN = PATH + "/session";

    static final String REFUSED = "refused";
    static final String UNAVAILABLE = "unavailable";

    private static final String HTML = read("page.html");
    private static final Map<String, String> MESSAGES =
            Map.of(
                    REFUSED,
                    "That was not accepted. Please try again.",
                    UNAVAILABLE,
                    "The service can't be reached. Please try again.",
                    "factor.reason=expired",
                    "Some time has passed. Please confirm that it's you.");

    private final String passledger;
    private final String policy;
    private final String recovery;

    FactorPage(PassledgerLoginProperties properties) {
        passledger = properties.publicUrl().toString().replaceFirst("/$", "");
        policy =
                ("default-src 'none'; script-src 'self' %1$s; connect-src 'self' %1$s;"
                                + " style-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                        .formatted(properties.origin());
        // A code would be spent, and its token refused.
        recovery = properties.acceptsRecoveryCodes() ? "" : " hidden";
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Referrer-Policy", "same-origin");
        send(
                response,
                "text/html",
                HTML.replace("{path}", escaped(request.getContextPath() + PATH))
                        .replace("{passledger}", escaped(passledger))
                        .replace("{recovery}", recovery)
                        .replace("{csrf}", csrf(request))
                        .replace("{message}", message(request)));
    }

    void writeScript(HttpServletResponse response) throws IOException {
        send(response, "text/javascript", read("page.js"));
    }

    void writeStyle(HttpServletResponse response) throws IOException {
        send(response, "text/css", read("page.css"));
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escaped(token.getParameterName()), escaped(token.getToken()))
                : "";
    }

    /** One of a fixed list: the query is anybody's. */
    private static String message(HttpServletRequest request) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return MESSAGES.entrySet().stream()
                .filter(message -> query.endsWith(message.getKey()))
                .map(message -> escaped(message.getValue()))
                .findFirst()
                .orElse("");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static void send(HttpServletResponse response, String type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        response.setContentType(type + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String read(String file) {
        try (InputStream stream = FactorPage.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
