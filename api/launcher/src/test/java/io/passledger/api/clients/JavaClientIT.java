package io.passledger.api.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.client.Passledger;
import io.passledger.client.PassledgerException;
import io.passledger.client.PassledgerException.KeyRefused;
import io.passledger.client.PassledgerException.TokenRefused;
import io.passledger.client.PassledgerException.TooMany;
import io.passledger.client.PassledgerException.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client for backends in Java, over a network that loses answers. */
class JavaClientIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    private final Interference network = new Interference();
    private final Passledger passledger = client(network.address(), SHOP.backend().bearer());
    private final Enrolled ada = SHOP.enrolled("ada/1 ü." + System.nanoTime());

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void runsASecondFactor() {
        Map<String, Object> begun = passledger.begin(ada.userId(), "ada@example.com");
        String sessionId = String.valueOf(begun.get("sessionId"));
        String grant = passledger.grant("external", ada.userId(), sessionId);
        String token =
                browser(begun)
                        .post("/v1/sessions/" + sessionId + "/external", Map.of("token", grant))
                        .expect(200)
                        .text("accessToken");

        assertThat(String.valueOf(begun.get("options"))).contains("challenge");
        assertThat(passledger.verify(token, ada.userId(), sessionId))
                .containsEntry("userId", ada.userId())
                .containsEntry("acr", "urn:passledger:acr:fallback");
        assertThat(refusal(token, Map.of("userId", "bob"))).isEqualTo("otherUser");
        assertThat(refusal(token, Map.of("userId", ada.userId(), "acr", "phr")))
                .isEqualTo("acrTooLow");
        assertThat(passledger.mfa(ada.userId())).containsEntry("enrolled", true);

        passledger.end(sessionId);
        assertThat(refusal(token, Map.of("userId", ada.userId()))).isEqualTo("revoked");
        passledger.signOut(ada.userId());
        assertThat(refusal(ada.accessToken(), Map.of("userId", ada.userId()))).isEqualTo("revoked");
        passledger.reset(ada.userId(), "lost phone & keys");
        assertThat(passledger.mfa(ada.userId())).containsEntry("enrolled", false);
    }

    @Test
    void beginsForWhoeverComes() {
        Map<String, Object> begun = passledger.begin(Map.of("user", "discoverable"));

        assertThat(begun).containsKey("sessionToken").containsEntry("userId", null);
        assertThatThrownBy(() -> passledger.begin(Map.of("purpose", "signIn")))
                .isInstanceOf(PassledgerException.class)
                .hasMessageContaining("userId");
    }

    @Test
    void refusesAVerificationThatExpectsNobody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> passledger.verify(ada.accessToken(), Map.of("acr", "phr")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Interference.Fate.class,
            names = {"LOST", "BAD_GATEWAY"})
    void repeatsWhatMayBeRepeated(Interference.Fate fate) {
        network.spoils(1, fate);
        Map<String, Object> begun = passledger.begin(ada.userId(), "ada@example.com");
        List<String> asked = network.asked();

        // the answer that was lost comes again without its token, so another session is begun
        assertThat(begun).containsKey("sessionToken");
        assertThat(asked).hasSize(3);
        assertThat(asked.get(1)).isEqualTo(asked.get(0)).isNotEqualTo(asked.get(2));

        network.spoils(2, fate);
        assertThat(passledger.mfa(ada.userId())).containsEntry("enrolled", true);
        assertThat(network.asked()).hasSize(3);
    }

    @Test
    void givesUpInTheEnd() {
        network.spoils(1000, Interference.Fate.BAD_GATEWAY);
        assertThatThrownBy(() -> passledger.mfa(ada.userId())).isInstanceOf(Unavailable.class);
        assertThat(network.asked()).hasSize(3);

        // the JDK's client, too, repeats a GET whose connection was closed
        network.spoils(1000, Interference.Fate.LOST);
        assertThatThrownBy(() -> passledger.mfa(ada.userId())).isInstanceOf(Unavailable.class);
    }

    @Test
    void repeatsNothingThatWasAnswered() {
        network.spoils(1000, Interference.Fate.NOT_FOUND);

        assertThatThrownBy(() -> passledger.mfa(ada.userId())).isInstanceOf(Unavailable.class);
        assertThat(network.asked()).hasSize(1);
    }

    @Test
    void readsNoMoreThanAMebibyte() {
        network.spoils(1000, Interference.Fate.ENDLESS);

        assertThatThrownBy(() -> passledger.mfa(ada.userId()))
                .isInstanceOf(Unavailable.class)
                .hasRootCauseMessage("an answer of more than 1 MiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mfa.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost@evil.example",
                "http://[2001:db8::1]:8080",
                "http:/localhost",
                "ftp://localhost",
                "localhost:8080"
            })
    void sendsItsKeyToNoOtherMachineInClearText(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> client(URI.create(address), "key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://mfa.example.com",
                "http://LOCALHOST:8080",
                "http://127.1.2.3",
                "http://[::1]:8080/",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void sendsItsKeyByHttpsOrToThisMachine(String address) {
        assertThat(client(URI.create(address), "key")).isNotNull();
    }

    /** A single-use token would be told to be used. */
    @ParameterizedTest
    @EnumSource(
            value = Interference.Fate.class,
            names = {"LOST", "BAD_GATEWAY", "REDIRECT", "NO_JSON"})
    void checksATokenOnce(Interference.Fate fate) {
        network.spoils(1, fate);

        assertThatThrownBy(
                        () -> passledger.verify(ada.accessToken(), Map.of("userId", ada.userId())))
                .isInstanceOf(Unavailable.class);
        assertThat(network.asked()).hasSize(1);
    }

    @Test
    void waitsNoLongerThanItsTimeout() {
        Passledger impatient =
                new Passledger(network.address(), SHOP.backend().bearer(), Duration.ofMillis(300));
        network.spoils(3, Interference.Fate.NEVER_COMES);

        assertThatThrownBy(() -> impatient.mfa(ada.userId()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("PT0.3S");
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        URI nobody;
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://localhost:" + port.getLocalPort());
        }

        assertThatThrownBy(() -> client(nobody, "key").mfa("ada"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no connection");
    }

    @Test
    void tellsWhatIsWrongByType() {
        assertThatThrownBy(() -> client(network.address(), "wrong").mfa("ada"))
                .isInstanceOf(KeyRefused.class)
                .hasMessageNotContaining("wrong");
        String narrow = SHOP.backendWith("users:read").bearer();
        assertThatThrownBy(() -> client(network.address(), narrow).signOut("ada"))
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("insufficient-scope");
        Passledger invalid = client(network.address(), SHOP.backend().bearer());
        assertThat(
                        catchThrowableOfType(
                                        PassledgerException.class,
                                        () -> invalid.begin(Map.of("userId", "")))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void tellsHowLongToWait() {
        network.spoils(1, Interference.Fate.BUSY);

        TooMany tooMany = catchThrowableOfType(TooMany.class, () -> passledger.mfa(ada.userId()));

        assertThat(tooMany.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(network.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "me"})
    void takesNoIdThatIsAnotherPath(String userId) {
        assertThatIllegalArgumentException().isThrownBy(() -> passledger.signOut(userId));
        assertThat(network.asked()).isEmpty();
    }

    @Test
    void isSmallAndNotInTheProduct() throws IOException {
        long lines;
        try (Stream<Path> sources =
                Files.list(Path.of("../clients/java/src/main/java/io/passledger/client"))) {
            lines = sources.mapToLong(CodeLines::of).sum();
        }
        assertThat(lines).isLessThan(400);
        assertThat(CodeLines.of(Path.of("../clients/node/index.js"))).isLessThan(400);
        try (JarFile jar =
                new JarFile(Objects.requireNonNull(System.getProperty("passledger.jar")))) {
            assertThat(jar.stream().map(Object::toString))
                    .noneMatch(entry ->
                            entry.matches(
                                    ".*(passledger-client|passledger-spring|spring-security).*"));
        }
    }

    private String refusal(String token, Map<String, ?> expected) {
        return catchThrowableOfType(TokenRefused.class, () -> passledger.verify(token, expected))
                .code();
    }

    private static Api browser(Map<String, Object> begun) {
        return Api.of(Nodes.first()).as(String.valueOf(begun.get("sessionToken")));
    }

    private static Passledger client(URI address, String key) {
        return new Passledger(address, key, TIMEOUT);
    }
}
