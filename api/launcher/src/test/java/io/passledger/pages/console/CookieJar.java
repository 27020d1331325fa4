package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.SoftwarePasskey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser at the console as far as its cookie goes, without the pages: what a thief of the cookie
 * could send can be tried with it.
 */
final class CookieJar {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern FORM = Pattern.compile("data-form=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("<code>([^<]+)</code>");
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final URI node;
    private final String origin;
    private @Nullable String cookie;

    /**
     * @param origin of the public URL
     */
    CookieJar(URI node, String origin) {
        this.node = node;
        this.origin = origin;
    }

    /** What it would send now; {@code null} for nothing. */
    @Nullable String cookie() {
        return cookie;
    }

    CookieJar bring(@Nullable String other) {
        cookie = other;
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> signIn(String key) {
        return submit("/console/sign-in", "key=" + key);
    }

    /** Sends a form, with the token of this sign-in's forms where there is one. */
    HttpResponse<String> submit(String path, String fields) {
        return post(path, FORM_TYPE, fields);
    }

    /** Sends any body. */
    HttpResponse<String> post(String path, String contentType, String body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Where a page leads, and that it does. */
    String led(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Enrols the key's first passkey, up to the codes that must be acknowledged; gives those. */
    List<String> enrol(SoftwarePasskey passkey) {
        assertThat(led(submit("/console/passkeys", ""))).isEqualTo("/console/second-factor");
        assertThat(show(passkey).path("next").asString()).isEqualTo("/console/second-factor");
        HttpResponse<String> shown = submit("/console/second-factor/codes", "");
        List<String> codes = new ArrayList<>();
        CODE.matcher(shown.body()).results().forEach(code -> codes.add(code.group(1)));
        assertThat(codes).isNotEmpty();
        return codes;
    }

    void acknowledge() {
        assertThat(led(submit("/console/second-factor/acknowledgement", ""))).isEqualTo("/console");
    }

    /** Runs the ceremony that is next. */
    JsonNode show(SoftwarePasskey passkey) {
        JsonNode options = json("/console/second-factor/options", Map.of());
        return options.has("get")
                ? json(
                        "/console/second-factor/authentication",
                        Map.of(
                                "credential",
                                passkey.getting(options.path("get")).withOrigin(origin).json()))
                : json(
                        "/console/second-factor/registration",
                        Map.of(
                                "credential",
                                passkey.creating(options.path("create"))
                                        .withOrigin(origin)
                                        .json()));
    }

    private JsonNode json(String path, Object body) {
        HttpResponse<String> answer =
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                JsonMapper.shared().writeValueAsString(body))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(node.resolve(path)).header("Sec-Fetch-Site", "same-origin");
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String form = cookie == null ? null : formToken();
        if (form != null) {
            request.header("Console-Form", form);
        }
        HttpResponse<String> answer = exchange(request);
        List<String> set = answer.headers().allValues("Set-Cookie");
        assertThat(set).hasSizeLessThan(2);
        set.forEach(line -> cookie = line.split(";", 2)[0]);
        return answer;
    }

    /** As some page of this sign-in's has it. */
    private @Nullable String formToken() {
        Matcher form =
                FORM.matcher(
                        exchange(
                                        HttpRequest.newBuilder(node.resolve("/console/sign-in"))
                                                .header("Cookie", String.valueOf(cookie)))
                                .body());
        return form.find() ? form.group(1) : null;
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
