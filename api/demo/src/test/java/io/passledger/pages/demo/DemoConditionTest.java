package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.installation.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoConditionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://shop.localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void onTheNewcomersOwnMachine(String publicUrl) {
        assertThat(DemoCondition.isOn(null, publicUrl)).isTrue();
        assertThat(DemoCondition.isOn("", publicUrl)).isTrue();
        assertThat(DemoCondition.isOn("false", publicUrl)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mfa.example.com",
                "https://localhost.example.com",
                "https://notlocalhost",
                "http://10.0.0.1",
                "no url",
                ""
            })
    void elsewhereWhereItIsAskedForAlone(String publicUrl) {
        assertThat(DemoCondition.isOn(null, publicUrl)).isFalse();
        assertThat(DemoCondition.isOn(" ", publicUrl)).isFalse();
        assertThat(DemoCondition.isOn("true", publicUrl)).isTrue();
    }

    @Test
    void refusesTheStartWhereNobodyKnowsWhatIsMeant() {
        assertThatThrownBy(() -> DemoCondition.isOn("yes", "http://localhost"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PASSLEDGER_DEMO");
    }
}
