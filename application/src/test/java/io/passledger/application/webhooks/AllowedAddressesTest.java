package io.passledger.application.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.webhooks.AllowedAddresses.AddressRefused;
import io.passledger.domain.InvalidValue;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may lead, and where not. */
class AllowedAddressesTest {

    @Nested
    class Addresses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.0.0.0",
                    "0.1.2.3",
                    "10.0.0.1",
                    "10.255.255.255",
                    "100.64.0.1",
                    "100.100.100.200",
                    "100.127.255.255",
                    "127.0.0.1",
                    "127.255.255.254",
                    "168.63.129.16",
                    "169.254.169.254",
                    "169.254.170.2",
                    "172.16.0.1",
                    "172.31.255.255",
                    "192.0.0.192",
                    "192.0.2.1",
                    "192.88.99.1",
                    "192.168.0.1",
                    "198.18.0.1",
                    "198.19.255.255",
                    "198.51.100.1",
                    "203.0.113.1",
                    "224.0.0.1",
                    "239.255.255.255",
                    "240.0.0.1",
                    "255.255.255.255",
                    "::",
                    "::1",
                    "::127.0.0.1",
                    "::8.8.8.8",
                    "::ffff:127.0.0.1",
                    "::ffff:10.0.0.1",
                    "::ffff:a9fe:a9fe",
                    "64:ff9b::127.0.0.1",
                    "64:ff9b::a9fe:a9fe",
                    "64:ff9b:1::8.8.8.8",
                    "100::1",
                    "2001::1",
                    "2001:2::1",
                    "2001:10::1",
                    "2001:db8::1",
                    "2002:7f00:1::",
                    "2002:a00:1::",
                    "2002:a9fe:a9fe::1",
                    "3fff::1",
                    "4000::1",
                    "5f00::1",
                    "fc00::1",
                    "fd00:ec2::254",
                    "fd20:ce::254",
                    "fe80::1",
                    "fec0::1",
                    "ff02::1"
                })
        void thatAreNotTheInternetsAreRefused(String address) {
            assertThat(PublicAddresses.contains(InetAddress.ofLiteral(address))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.1.1.1",
                    "8.8.8.8",
                    "9.255.255.255",
                    "11.0.0.0",
                    "100.63.255.255",
                    "100.128.0.0",
                    "126.255.255.255",
                    "128.0.0.1",
                    "169.253.255.255",
                    "172.15.255.255",
                    "172.32.0.0",
                    "192.167.255.255",
                    "192.169.0.0",
                    "198.17.255.255",
                    "198.20.0.0",
                    "223.255.255.255",
                    "::ffff:8.8.8.8",
                    "64:ff9b::8.8.8.8",
                    "2001:4860:4860::8888",
                    "2002:808:808::1",
                    "2606:4700:4700::1111",
                    "2a00:1450:4001:800::200e"
                })
        void thatAreTheInternetsAreAllowed(String address) throws UnknownHostException {
            assertThat(PublicAddresses.contains(InetAddress.ofLiteral(address))).isTrue();
        }
    }

    @Nested
    class Urls {

        private final AllowedAddresses addresses = new AllowedAddresses(false);

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://hooks.example.com/",
                    "https://localhost/",
                    "https://LocalHost.:8443/",
                    "https://hooks.localhost/",
                    "https://127.0.0.1/",
                    "https://169.254.169.254/latest/meta-data/",
                    "https://[::1]/",
                    "https://[::ffff:10.0.0.1]/",
                    "https://[fd00:ec2::254]/"
                })
        void thatCanNeverBeDeliveredToAreRefusedAtOnce(String url) {
            assertThatThrownBy(() -> addresses.requireAllowed(URI.create(url)))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageStartingWith("url must ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://hooks.example.com/",
                    "HTTPS://hooks.example.com:8443/a?b",
                    "https://1.1.1.1/",
                    "https://[2606:4700:4700::1111]/"
                })
        void ofTheInternetAreAllowed(String url) {
            assertThatCode(() -> addresses.requireAllowed(URI.create(url)))
                    .doesNotThrowAnyException();
        }

        @Test
        void mayLeadAnywhereWhereTheOperatorSaysSo() {
            AllowedAddresses all = new AllowedAddresses(true);

            assertThatCode(() -> all.requireAllowed(URI.create("http://127.0.0.1:8080/")))
                    .doesNotThrowAnyException();
        }
    }

    @Nested
    class Names {

        @Test
        void thatMeanPrivateAddressesAreRefused() {
            AllowedAddresses addresses = new AllowedAddresses(false);

            for (String host : List.of("localhost", "127.0.0.1", "[::1]", "::1", "127.1")) {
                assertThatThrownBy(() -> addresses.resolve(host))
                        .as(host)
                        .isInstanceOf(AddressRefused.class)
                        .hasMessageNotContaining("127");
            }
        }

        @Test
        void areLeftTheirPublicAddressesAlone() throws UnknownHostException {
            AllowedAddresses addresses = meaning("10.0.0.1", "1.1.1.1", "::1");

            assertThat(addresses.resolve("mixed.example"))
                    .containsExactly(InetAddress.ofLiteral("1.1.1.1"));
        }

        @Test
        void areNoUseWithoutOne() {
            AllowedAddresses addresses = meaning("10.0.0.1", "fd00::1");

            assertThatThrownBy(() -> addresses.resolve("inside.example"))
                    .isInstanceOf(AddressRefused.class);
        }

        @Test
        void mayMeanAnythingWhereTheOperatorSaysSo() throws UnknownHostException {
            assertThat(new AllowedAddresses(true).resolve("127.0.0.1"))
                    .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
        }

        private static AllowedAddresses meaning(String... addresses) {
            return new AllowedAddresses(
                    false,
                    new SystemDefaultDnsResolver() {
                        @Override
                        public InetAddress[] resolve(String host) {
                            InetAddress[] all = new InetAddress[addresses.length];
                            for (int i = 0; i < all.length; i++) {
                                all[i] = InetAddress.ofLiteral(addresses[i]);
                            }
                            return all;
                        }
                    });
        }
    }
}
