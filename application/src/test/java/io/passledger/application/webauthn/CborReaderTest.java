package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.passledger.domain.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CBOR of strangers; the examples are those of RFC 8949, appendices A and F. */
class CborReaderTest {

    @Test
    void readsEachType() throws MalformedCbor {
        assertThat(read("00")).isEqualTo(new Cbor.Int(0));
        assertThat(read("1818")).isEqualTo(new Cbor.Int(24));
        assertThat(read("1903e8")).isEqualTo(new Cbor.Int(1000));
        assertThat(read("1a000f4240")).isEqualTo(new Cbor.Int(1_000_000));
        assertThat(read("1b7fffffffffffffff")).isEqualTo(new Cbor.Int(Long.MAX_VALUE));
        assertThat(read("3863")).isEqualTo(new Cbor.Int(-100));
        assertThat(read("390100")).isEqualTo(new Cbor.Int(-257));
        assertThat(read("4401020304"))
                .isEqualTo(new Cbor.ByteString(Bytes.of(new byte[] {1, 2, 3, 4})));
        assertThat(read("62c3bc")).isEqualTo(new Cbor.Text("ü"));
        assertThat(read("8201820203"))
                .isEqualTo(
                        new Cbor.Items(
                                List.of(
                                        new Cbor.Int(1),
                                        new Cbor.Items(
                                                List.of(new Cbor.Int(2), new Cbor.Int(3))))));
        assertThat(read("a1616101"))
                .isEqualTo(new Cbor.Entries(Map.of(new Cbor.Text("a"), new Cbor.Int(1))));
    }

    @Test
    void readsLengthsThatAreIndefinite() throws MalformedCbor {
        assertThat(read("5f42010243030405ff"))
                .isEqualTo(new Cbor.ByteString(Bytes.of(new byte[] {1, 2, 3, 4, 5})));
        assertThat(read("7f657374726561646d696e67ff")).isEqualTo(new Cbor.Text("streaming"));
        assertThat(read("9fff")).isEqualTo(new Cbor.Items(List.of()));
        assertThat(read("bf6346756ef563416d7421ff"))
                .isEqualTo(
                        new Cbor.Entries(
                                Map.of(
                                        new Cbor.Text("Fun"),
                                        new Cbor.Other(),
                                        new Cbor.Text("Amt"),
                                        new Cbor.Int(-2))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f4",
                "f6",
                "f97e00",
                "fb3ff199999999999a",
                "c11a514b67b0",
                "1bffffffffffffffff",
                "3bffffffffffffffff",
                "f818"
            })
    void passesOverWhatWebAuthnHasNoUseFor(String hex) throws MalformedCbor {
        assertThat(read(hex)).isEqualTo(new Cbor.Other());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "18",
                "19",
                "1a",
                "1b",
                "1901",
                "41",
                "61",
                "81",
                "a1",
                "a200",
                "5bffffffffffffffff",
                "7b7fffffffffffffff",
                "9b000000ffffffffff",
                "bb7fffffffffffffff",
                "5affffffff00",
                "1c",
                "1f",
                "3f",
                "df",
                "ff",
                "81ff",
                "a1ff",
                "8200ff",
                "a100ff",
                "5f",
                "9f",
                "bf",
                "5f00ff",
                "5f21ff",
                "7f4100ff",
                "5f5f4100ffff",
                "bf00ff",
                "9f8000",
                "c0",
                "fc",
                "fe",
                "62c328",
                "61ff",
                "0000",
                "a2000100",
                "a200010002"
            })
    void refusesWhatIsNotWellFormed(String hex) {
        refuses(HexFormat.of().parseHex(hex));
    }

    @Test
    void refusesWhatIsTooDeepOrTooWide() {
        refuses(CborBytes.nested(17));
        refuses(CborBytes.nested(1_000_000));
        byte[] tags = new byte[100_000];
        Arrays.fill(tags, (byte) 0xC1);
        refuses(tags);
        byte[][] wide = new byte[130][];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = CborBytes.integer(i);
        }
        refuses(CborBytes.map(wide));
    }

    @Test
    void readsWhatIsJustShallowEnough() throws MalformedCbor {
        assertThat(CborReader.readAll(Bytes.of(CborBytes.nested(16))))
                .isInstanceOf(Cbor.Items.class);
    }

    private static Cbor read(String hex) throws MalformedCbor {
        return CborReader.readAll(Bytes.of(HexFormat.of().parseHex(hex)));
    }

    private static void refuses(byte[] bytes) {
        assertThatExceptionOfType(MalformedCbor.class)
                .isThrownBy(() -> CborReader.readAll(Bytes.of(bytes)));
    }
}
