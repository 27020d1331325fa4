package io.passledger.application.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.crypto.UnsealingFailed;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.WebhookId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The signatures of Standard Webhooks. */
class WebhookSignatureTest {

    /** The example that the libraries of the specification test themselves with. */
    private static final WebhookSecret KNOWN =
            WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIME = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void areThoseOfTheSpecificationsExample() {
        assertThat(WebhookSignature.of(List.of(KNOWN), ID, TIME, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void areOnePerSecret() {
        WebhookSecret other = new WebhookSecret(Bytes.of(new byte[32]));

        String both = WebhookSignature.of(List.of(other, KNOWN), ID, TIME, BODY);

        assertThat(both.split(" "))
                .containsExactly(WebhookSignature.of(List.of(other), ID, TIME, BODY), SIGNATURE);
    }

    @Test
    void dependOnEachPart() {
        byte[] body = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);

        assertThat(
                        List.of(
                                WebhookSignature.of(List.of(KNOWN), ID + "x", TIME, BODY),
                                WebhookSignature.of(List.of(KNOWN), ID, TIME + 1, BODY),
                                WebhookSignature.of(List.of(KNOWN), ID, TIME, body)))
                .doesNotHaveDuplicates()
                .doesNotContain(SIGNATURE);
    }

    @Test
    void areMadeWithSecretsThatAreToldOnceAndKeptSealed() {
        MasterKey master =
                new MasterKey(
                        new MasterSecrets(new SecretKeySpec(new byte[32], "AES"), null),
                        new SecureRandom());
        WebhookId mine = new WebhookId("wh_mine");
        Bytes sealed = KNOWN.seal(master, mine);

        assertThat(WebhookSecret.unseal(master, mine, sealed).reveal())
                .isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThatThrownBy(() -> WebhookSecret.unseal(master, new WebhookId("wh_another"), sealed))
                .isInstanceOf(UnsealingFailed.class);
        assertThat(KNOWN).hasToString("WebhookSecret[…]");
        assertThatThrownBy(() -> new WebhookSecret(Bytes.of(new byte[23])))
                .hasMessageContaining("must be 24 to 64 bytes");
    }
}
