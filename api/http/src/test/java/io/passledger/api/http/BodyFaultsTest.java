package io.passledger.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.passledger.application.json.DomainJson;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class BodyFaultsTest {

    record Body(@Nullable UserId userId, @Nullable Factor factor, @Nullable String unlucky) {

        Body {
            if (unlucky != null) {
                throw new IllegalArgumentException("must not be told");
            }
        }
    }

    @Test
    void tellsWhatATypeSaysIsRight() {
        assertThat(BodyFaults.member("", fault("{\"factor\": \"none\"}")).detail())
                .startsWith("must be one of ");
    }

    @Test
    void repeatsNothingOfATextThatLooksLikeAMessage() {
        BadMember told = BodyFaults.member("", fault("{\"userId\": \"\\u0001: must be paid\"}"));

        assertThat(told.pointer()).isEqualTo("/userId");
        assertThat(told.detail()).isEqualTo("is not a valid value");
    }

    @Test
    void blamesNobodyForAFailureOfOurs() {
        JacksonException ours = fault("{\"unlucky\": \"x\"}");

        assertThatThrownBy(() -> BodyFaults.member("", ours))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(ours);
    }

    private static JacksonException fault(String json) {
        return catchThrowableOfType(
                JacksonException.class, () -> DomainJson.mapper().readValue(json, Body.class));
    }
}
