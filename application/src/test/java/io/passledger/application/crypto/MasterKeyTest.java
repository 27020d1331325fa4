package io.passledger.application.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.Bytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private static final Bytes SECRET = Bytes.of("a private key".getBytes(UTF_8));

    private static final byte[] KEY =
            "a key of thirty-two bytes, 256 bits".substring(0, 32).getBytes(UTF_8);

    private final MasterKey key = key(KEY);

    @Nested
    class Sealing {

        @Test
        void opensWithTheSameKeyAndContext() {
            MasterKey same = key(KEY);

            assertThat(same.unseal(key.seal(SECRET, "a"), "a")).isEqualTo(SECRET);
        }

        @Test
        void showsNothingOfWhatItSeals() {
            Bytes sealed = key.seal(SECRET, "a");

            assertThat(new String(sealed.toArray(), UTF_8)).doesNotContain("private");
            assertThat(sealed.length()).isEqualTo(1 + 12 + SECRET.length() + 16);
            assertThat(sealed.toArray()[0]).isEqualTo((byte) 1);
        }

        @Test
        void neverSealsAlikeTwice() {
            Set<Bytes> seen = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                seen.add(key.seal(SECRET, "a"));
            }
            assertThat(seen).hasSize(100);
        }

        @Test
        void doesNotOpenForAnotherContext() {
            Bytes sealed = key.seal(SECRET, "a");

            assertThatThrownBy(() -> key.unseal(sealed, "b")).isInstanceOf(UnsealingFailed.class);
        }

        @Test
        void doesNotOpenWithAnotherKey() {
            MasterKey other = key(new byte[32]);
            Bytes sealed = key.seal(SECRET, "a");

            assertThatThrownBy(() -> other.unseal(sealed, "a")).isInstanceOf(UnsealingFailed.class);
        }

        @Test
        void doesNotOpenWhereAnyByteWasChangedOrIsMissing() {
            byte[] sealed = key.seal(SECRET, "a").toArray();
            for (int i = 0; i < sealed.length; i++) {
                byte[] changed = sealed.clone();
                changed[i] ^= 1;
                Bytes cut = Bytes.of(Arrays.copyOf(sealed, i));
                assertThatThrownBy(() -> key.unseal(Bytes.of(changed), "a"))
                        .isInstanceOf(UnsealingFailed.class);
                assertThatThrownBy(() -> key.unseal(cut, "a")).isInstanceOf(UnsealingFailed.class);
            }
        }
    }

    @Test
    void hasThirtyTwoBytes() {
        for (int length : new int[] {16, 31, 33}) {
            assertThatThrownBy(() -> key(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a sealing key must be 32 to 32 bytes, was " + length);
        }
    }

    @Test
    void tellsNothingInWords() {
        assertThat(key).asString().isEqualTo("MasterKey[…]");
    }

    private static MasterKey key(byte[] bytes) {
        return new MasterKey(
                new MasterSecrets(new SecretKeySpec(bytes, "AES"), null), new SecureRandom());
    }
}
