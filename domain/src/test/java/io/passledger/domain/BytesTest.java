package io.passledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    @Test
    void isWrittenAsBase64UrlWithoutPadding() {
        assertThat(Bytes.of(new byte[] {-5, -1}).toBase64Url()).isEqualTo("-_8");
        assertThat(Bytes.fromBase64Url("-_8").toArray()).containsExactly(-5, -1);
        assertThat(Bytes.fromBase64Url("").isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-_8=", "+/8", "-_9", "A", "-_8 ", "-_8\n", "é"})
    void refusesWhatIsNotTheOneSpelling(String text) {
        assertThatThrownBy(() -> Bytes.fromBase64Url(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotChangeWithTheArrayItCameFromNorTheOneItGives() {
        byte[] array = {1, 2};
        Bytes bytes = Bytes.of(array);
        array[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes.toArray()).containsExactly(1, 2);
        assertThat(bytes.length()).isEqualTo(2);
    }

    @Test
    void isEqualByContent() {
        Bytes one = Bytes.of(new byte[] {1, 2});

        assertThat(one).isEqualTo(Bytes.of(new byte[] {1, 2}));
        assertThat(one).hasSameHashCodeAs(Bytes.of(new byte[] {1, 2}));
        assertThat(one).isNotEqualTo(Bytes.of(new byte[] {1, 3}));
        assertThat(one).isNotEqualTo(Bytes.of(new byte[] {1}));
        assertThat(one).isNotEqualTo("AQI");
    }
}
