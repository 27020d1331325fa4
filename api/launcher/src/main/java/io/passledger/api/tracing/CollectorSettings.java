package io.passledger.api.tracing;

import io.passledger.application.installation.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/**
 * Where traces are sent. Every instance is valid.
 *
 * @param traces the URL to which they are posted
 * @param headers sent with each post; their values may be secrets
 * @param ratio the share of traces that is recorded, 0 to 1
 */
record CollectorSettings(URI traces, Map<String, String> headers, double ratio) {

    static final String ENDPOINT = "passledger.otlp-endpoint";

    /** <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.1">RFC 9110 §5.1</a>. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]+");

    CollectorSettings {
        headers = Map.copyOf(headers);
    }

    static CollectorSettings of(Environment environment) {
        return new CollectorSettings(
                traces(environment.getProperty(ENDPOINT, "")),
                headers(environment.getProperty("passledger.otlp-headers", "")),
                ratio(environment.getProperty("passledger.otlp-ratio", "")));
    }

    @Override
    public String toString() {
        return "CollectorSettings[%s, headers %s, %s]".formatted(traces, headers.keySet(), ratio);
    }

    private static URI traces(String endpoint) {
        String base = endpoint.replaceFirst("/+$", "");
        try {
            URI url = new URI(base + "/v1/traces");
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException invalid) {
            // Refused below, without the value, which may contain a password.
        }
        throw new StartRefused(
                "PASSLEDGER_OTLP_ENDPOINT must be an http or https URL such as"
                        + " http://localhost:4318, without user, query or fragment");
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!text.isBlank()) {
            for (String header : text.split(",", -1)) {
                String[] parts = header.strip().split("=", 2);
                if (parts.length != 2
                        || !NAME.matcher(parts[0]).matches()
                        || !VALUE.matcher(parts[1]).matches()) {
                    throw new StartRefused(
                            "PASSLEDGER_OTLP_HEADERS must be name=value, several separated by"
                                    + " commas, in ASCII");
                }
                headers.put(parts[0], parts[1]);
            }
        }
        return headers;
    }

    private static double ratio(String text) {
        if (text.isBlank()) {
            return 1;
        }
        if (!text.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?")) {
            throw new StartRefused(
                    "PASSLEDGER_OTLP_RATIO must be a number from 0 to 1, was " + text);
        }
        return Double.parseDouble(text);
    }
}
