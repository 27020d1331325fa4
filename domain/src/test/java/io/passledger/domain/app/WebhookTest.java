package io.passledger.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.InvalidValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an app's events may be sent. */
class WebhookTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com:8443/passledger?tenant=7",
                "HTTPS://hooks.example.com/",
                "http://127.0.0.1:8080/",
                "https://[2001:db8::1]/"
            })
    void isReachedByAnHttpUrl(String url) {
        assertThat(to(url).uri()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "/hooks",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "https:hooks.example.com",
                "https:///hooks",
                "https://me@hooks.example.com/",
                "https://me:secret@hooks.example.com/",
                "https://@hooks.example.com/",
                "https://hooks.example.com/#top",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:65536/",
                "https://hooks.example.com/ a",
                "https://hooks.example.com/\r\nHost: a",
                "https://höoks.example.com/",
                "https://a.example.com\\@hooks.example.com/"
            })
    void isNothingElse(String url) {
        assertThatThrownBy(() -> to(url))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("url must be an http or https URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void hasAnUrlOf2048CharactersAtMost() {
        String start = "https://hooks.example.com/";
        String longest = start + "x".repeat(2_048 - start.length());

        assertThat(to(longest).url()).hasSize(2_048);
        assertThatThrownBy(() -> to(longest + "x")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void takes100TypesAtMost() {
        List<String> types = Collections.nCopies(101, "AppRenamed");

        assertThatThrownBy(() ->
                        new Webhook(
                                new WebhookId("wh_1"),
                                "https://hooks.example.com",
                                types,
                                Instant.EPOCH))
                .hasMessage("the number of types must be 0 to 100, was 101");
    }

    private static Webhook to(String url) {
        return new Webhook(new WebhookId("wh_1"), url, List.of(), Instant.EPOCH);
    }
}
