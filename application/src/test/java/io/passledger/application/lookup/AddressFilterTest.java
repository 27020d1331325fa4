package io.passledger.application.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.crypto.HmacKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFilterTest {

    private final LookupHashes terms = new LookupHashes(new HmacKey(Bytes.of(new byte[32])));

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7/32",
        "203.0.113.7, ::ffff:203.0.113.7",
        "203.0.113.0/24, 203.0.113.255/24",
        "2001:db8::7, 2001:0DB8:0:0:0:0:0:7/128",
        "2001:db8:1::/48, 2001:db8:1:ffff::9/48",
        "fe80::1, fe80::1%eth0"
    })
    void hasOneHashForOneThing(String one, String other) {
        assertThat(hash(one)).isEqualTo(hash(other)).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.8",
        "203.0.113.0, 203.0.113.0/24",
        "203.0.113.0/24, 203.0.114.0/24",
        "2001:db8::, 2001:db8::/48",
        "2001:db8:1::/48, 2001:db8:2::/48"
    })
    void hasAnotherForAnother(String one, String other) {
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "203.0.113",
                "127.1",
                "1",
                "203.0.113.256",
                "203.0.113.7/16",
                "203.0.113.7/25",
                "203.0.113.7/48",
                "203.0.113.7/",
                "203.0.113.7/-24",
                "203.0.113.7/24/24",
                "203.0.113.7/024000",
                "2001:db8::/32",
                "2001:db8::/64",
                "2001:db8::/24",
                "2001:db8:::7",
                ":",
                "[2001:db8::7]",
                "0x7f.0.0.1",
                "example.com/24"
            })
    void refusesWhatIsNeither(String text) {
        assertThatThrownBy(() -> AddressFilter.of(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("for IPv4 a /24")
                .hasMessageContaining("for IPv6 a /48");
    }

    @Test
    void keepsAppsApart() {
        AddressFilter address = AddressFilter.of("203.0.113.7");

        assertThat(terms.of("app_a", address))
                .isNotEqualTo(terms.of("app_b", address))
                .isNotEqualTo(terms.of(null, address));
        assertThat(terms.username("app_a", "ada")).isNotEqualTo(terms.username("app_b", "ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada@Example.com", " ada@example.com ", "ＡＤＡ@example.com"})
    void takesOneNameForAnotherWhereOnlyItsFormDiffers(String name) {
        assertThat(terms.username("app_a", name))
                .isEqualTo(terms.username("app_a", "ada@example.com"))
                .isNotEqualTo(terms.username("app_a", "eda@example.com"));
    }

    private String hash(String text) {
        return terms.of("app_a", AddressFilter.of(text));
    }
}
