package io.passledger.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By the values that Standard Webhooks publishes. */
class WebhookTest {

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void takesWhatIsSigned(long later) {
        assertThatCode(() -> at(later).check(ID, TIME, SIGNATURE, BODY)).doesNotThrowAnyException();
        assertThatCode(() -> at(later).check(ID, TIME, "v1,other v2,x " + SIGNATURE, BODY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 100_000_000})
    void refusesWhatIsOld(long later) {
        refuses(at(later), ID, TIME, SIGNATURE, BODY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "msg_other|1614265330|v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265331|v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|v1,",
                "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|''",
                "msg_p5jXN8AQM9LWM0D4loKWxJek|-1614265330|v1,x",
                "msg_p5jXN8AQM9LWM0D4loKWxJek|99999999999999999999|v1,x",
                "msg_p5jXN8AQM9LWM0D4loKWxJek|now|v1,x"
            })
    void refusesWhatIsNotSigned(String id, String time, String signatures) {
        refuses(at(0), id, time, signatures, BODY);
    }

    @Test
    void refusesAnotherBody() {
        refuses(at(0), ID, TIME, SIGNATURE, "{\"test\":2432232314}".getBytes(UTF_8));
    }

    private static void refuses(
            Webhook webhook, String id, String time, String signatures, byte[] body) {
        assertThatThrownBy(() -> webhook.check(id, time, signatures, body))
                .isInstanceOf(PassledgerException.SignatureRefused.class);
    }

    private static Webhook at(long secondsLater) {
        Instant now = Instant.ofEpochSecond(Long.parseLong(TIME) + secondsLater);
        return new Webhook(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Clock.fixed(now, ZoneOffset.UTC));
    }
}
