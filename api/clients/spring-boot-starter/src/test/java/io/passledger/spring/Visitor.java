package io.passledger.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.spring.shop.TestShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A browser without scripts: cookies, pages, and their forms. */
final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI shop;

    Visitor(URI shop) {
        this.shop = shop;
    }

    HttpResponse<String> get(String path) {
        return get(path, "text/html");
    }

    HttpResponse<String> get(String path, String accept) {
        return send(request(path).header("Accept", accept));
    }

    /** Where it is led to, without the origin. */
    String led(String path) {
        return location(get(path));
    }

    static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.replaceFirst("^http://[^/]+", "");
    }

    /** Through the first factor. */
    Visitor withPassword(String name) {
        String led =
                location(post("/login", "/login", "username", name, "password", TestShop.PASSWORD));
        assertThat(led).doesNotContain("error");
        return this;
    }

    /** Begins as the page's script does, and returns the session's id. */
    String begin() {
        HttpResponse<String> begun = beginning();
        assertThat(begun.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(begun.body()).get("sessionId").asString();
    }

    HttpResponse<String> beginning() {
        return post("/login/passledger", "/login/passledger/session");
    }

    /** Posts a token as the page does, and returns where that leads. */
    String prove(String token) {
        return location(post("/login/passledger", "/login/passledger", "token", token));
    }

    /** Through both factors. */
    Visitor signedIn(String name) {
        withPassword(name);
        prove(StubPassledger.token(name, begin()));
        return this;
    }

    /** Submits the form of a page, which has the token against forgery. */
    HttpResponse<String> post(String page, String path, String... members) {
        Matcher csrf = CSRF.matcher(get(page).body());
        assertThat(csrf.find()).isTrue();
        return postAsIs(
                path,
                Stream.concat(Stream.of("_csrf", csrf.group(1)), Stream.of(members)).toList());
    }

    HttpResponse<String> postAsIs(String path, List<String> members) {
        String body =
                Stream.iterate(0, at -> at < members.size(), at -> at + 2)
                        .map(at -> encoded(members.get(at)) + "=" + encoded(members.get(at + 1)))
                        .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** The id of the shop's session. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
