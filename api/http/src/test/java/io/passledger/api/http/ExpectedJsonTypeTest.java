package io.passledger.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.MfaRequirement;
import io.passledger.domain.app.RelyingParty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectedJsonTypeTest {

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(boolean.class, "must be true or false"),
                Arguments.of(Boolean.class, "must be true or false"),
                Arguments.of(int.class, "must be an integer"),
                Arguments.of(Long.class, "must be an integer"),
                Arguments.of(String.class, "must be a string"),
                Arguments.of(AppId.class, "must be a string"),
                Arguments.of(Bytes.class, "must be a string"),
                Arguments.of(Duration.class, "must be a string"),
                Arguments.of(MfaRequirement.class, "must be a string"),
                Arguments.of(List.class, "must be an array"),
                Arguments.of(String[].class, "must be an array"),
                Arguments.of(RelyingParty.class, "must be an object"),
                Arguments.of(Map.class, "must be an object"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isSaidInTheWordsOfJson(Class<?> type, String words) {
        assertThat(ExpectedJsonType.of(type)).isEqualTo(words);
    }

    @Test
    void isNotGuessed() {
        assertThat(ExpectedJsonType.of(Object.class)).isEqualTo("has the wrong type");
        assertThat(ExpectedJsonType.of(null)).isEqualTo("has the wrong type");
    }
}
