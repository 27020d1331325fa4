package io.passledger.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.installation.StartRefused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What forwarded headers say is believed of named proxies alone. */
class ClientAddressTest {

    private static final String PROXY = "10.0.0.1";
    private static final ClientAddress ADDRESSES =
            new ClientAddress(new TrustedProxies(List.of("10.0.0.0/24", "2001:db8:1::/48")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1|192.0.2.1",
                "198.51.100.7, 192.0.2.1|192.0.2.1",
                "198.51.100.7,192.0.2.1,10.0.0.9|192.0.2.1",
                "192.0.2.1:4711|192.0.2.1",
                "2001:db8::1|2001:db8::1",
                "[2001:db8::1]|2001:db8::1",
                "[2001:db8::1]:443|2001:db8::1",
                "2001:db8:1::5, 192.0.2.1, 2001:db8:1::6|192.0.2.1",
                "198.51.100.7, unknown|10.0.0.1",
                "198.51.100.7, 10.0.0.9, unknown, 10.0.0.8|10.0.0.8",
                "198.51.100.7,|10.0.0.1",
                "198.51.100.7, proxy.example|10.0.0.1",
                "198.51.100.7, 1|10.0.0.1",
                "198.51.100.7, 10.9|10.0.0.1",
                "198.51.100.7, [192.0.2.1|10.0.0.1",
                "198.51.100.7, 192.0.2.1:port|10.0.0.1",
                "198.51.100.7, []|10.0.0.1",
                "10.0.0.9|10.0.0.9",
                "::ffff:10.0.0.9, ::ffff:10.0.0.8|::ffff:10.0.0.9",
            })
    void comesFromTheEndOfTheListThatProxiesWrote(String header, String client) {
        assertThat(ADDRESSES.of(PROXY, header, List.of())).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "for=192.0.2.1|192.0.2.1",
                "For=192.0.2.1;Proto=https;By=10.0.0.1;host=\"a,b;for=1.2.3.4\"|192.0.2.1",
                "for=198.51.100.7, for=192.0.2.1;proto=https|192.0.2.1",
                "for=198.51.100.7,for=192.0.2.1,proto=http;for=10.0.0.9|192.0.2.1",
                "for=\"192.0.2.1:4711\"|192.0.2.1",
                "for=192.0.2.1:4711|192.0.2.1",
                "for=\"[2001:db8::1]\"|2001:db8::1",
                "for=\"[2001:db8::1]:4711\"|2001:db8::1",
                "proto=https ; for=192.0.2.1|192.0.2.1",
                "for=198.51.100.7, proto=https|10.0.0.1",
                "for=unknown|10.0.0.1",
                "for=_hidden|10.0.0.1",
                "for=\"_hidden:_port\"|10.0.0.1",
                "for=198.51.100.7, for=|10.0.0.1",
                "for=\"192.0.2.1|10.0.0.1",
                "for=192.0.2.1 for=198.51.100.7|10.0.0.1",
                "192.0.2.1|10.0.0.1",
                "for=192.0.2.1,|10.0.0.1",
            })
    void comesFromForwardedAsWell(String header, String client) {
        assertThat(ADDRESSES.of(PROXY, "", List.of(header))).isEqualTo(client);
    }

    @Test
    void isWhatProxiesThatKnowOneHeaderWriteWhateverAClientWritesIntoTheOther() {
        assertThat(ADDRESSES.of(PROXY, "192.0.2.1", List.of("for=198.51.100.7")))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void isWhatTheProxyHasAddedWhateverLineTheClientHasSent() {
        for (String sent : List.of("for=\"evil", "x,for=1.2.3.4", ";;=")) {
            assertThat(ADDRESSES.of(PROXY, "", List.of(sent, "for=198.51.100.7")))
                    .as(sent)
                    .isEqualTo("198.51.100.7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.1.1", "192.0.2.9", "127.0.0.1", "2001:db8:2::1"})
    void isThePeersWhereThatIsNoNamedProxy(String peer) {
        assertThat(ADDRESSES.of(peer, "198.51.100.7", List.of("for=198.51.100.7"))).isEqualTo(peer);
    }

    @Test
    void readsLongHeadersInTheirLength() {
        String header = "for=\"" + "x".repeat(100_000) + "\"" + ", ;".repeat(100_000);

        assertThat(ADDRESSES.of(PROXY, "", List.of(header))).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10/8",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.0/",
                "::1/129"
            })
    void needsProxiesThatAreAddresses(String range) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(range)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PASSLEDGER_TRUSTED_PROXIES")
                .hasMessageContaining(range);
    }

    /** Whoever is in the range can claim any address. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "128.0.0.0/1", "10.0.0.0/7", "fc00::/6"})
    void needsProxiesThatAreNotTheWholeInternet(String range) {
        assertThatThrownBy(() -> new TrustedProxies(List.of("10.0.0.1", range)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PASSLEDGER_TRUSTED_PROXIES")
                .hasMessageContaining(range + " is wider than");
    }

    @Test
    void mayTrustTheLargestPrivateNetworks() {
        List<String> ranges = List.of("10.0.0.0/8", "fc00::/7");

        assertThat(new TrustedProxies(ranges).ranges()).isEqualTo(ranges);
    }

    @Test
    void countsAnAddressOnceHoweverItIsWritten() {
        assertThat(ClientAddress.block("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientAddress.block("2001:DB8::1"))
                .isEqualTo(ClientAddress.block("2001:db8:0:0:0:0:0:2"));
    }

    @Test
    void hasOneSettingAndItsEarlierName() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "settings",
                                Map.of(
                                        "passledger.trusted-proxies",
                                        "10.0.0.1, ::1",
                                        "passledger.rate-limit.trusted-proxies",
                                        "10.0.0.2")));

        assertThat(TrustedProxies.of(environment).ranges())
                .containsExactly("10.0.0.1", "::1", "10.0.0.2");
        assertThat(TrustedProxies.of(new StandardEnvironment()).ranges()).isEmpty();
    }
}
