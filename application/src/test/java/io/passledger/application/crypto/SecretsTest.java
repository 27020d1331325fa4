package io.passledger.application.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void keepsSha256OfAToken() {
        // FIPS 180-2, appendix B.1
        assertThat(SecretHash.of("abc"))
                .isEqualTo(hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(new OpaqueToken("abc").hash()).isEqualTo(SecretHash.of("abc"));
    }

    @Test
    void macsEachPartWithItsLength() {
        HmacKey key = new HmacKey(Bytes.of(new byte[32]));

        assertThat(key.mac("ab", "c"))
                .isEqualTo(key.mac("ab", "c"))
                .isNotEqualTo(key.mac("a", "bc"))
                .isNotEqualTo(key.mac("abc"))
                .isNotEqualTo(new HmacKey(Bytes.of(new byte[32])).mac("ab"));
        // openssl: printf '\0\0\0\3abc' | HMAC-SHA-256 under 32 zero bytes
        assertThat(key.mac("abc"))
                .isEqualTo(hex("32faa4d7c8cc0c19c6197bc4b6c329895ad9191ab76df82483ff84f66faa5d29"));
    }

    @Test
    void tellNothingInWords() {
        assertThat(new OpaqueToken("geheim")).asString().doesNotContain("geheim");
        assertThat(new HmacKey(Bytes.of(new byte[32]))).asString().isEqualTo("HmacKey[…]");
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text));
    }
}
