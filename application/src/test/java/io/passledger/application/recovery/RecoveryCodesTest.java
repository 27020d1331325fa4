package io.passledger.application.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.crypto.HmacKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryCodesTest {

    private static final UserKey ANN = user("app_a", "ann");
    private static final String CODE = "7K2M-01AB-CDEF-GHJK-MNPQ-Q9XT";

    private final RecoveryCodeGenerator generator = new RecoveryCodeGenerator(new SecureRandom());
    private final RecoveryCodeHasher hasher = hasher(1);

    @Nested
    class Generating {

        @Test
        void makesSixGroupsOfFourSymbolsWithoutLookAlikes() {
            List<RecoveryCode> codes = generator.generate(10);

            assertThat(codes).hasSize(10).doesNotHaveDuplicates();
            assertThat(codes)
                    .allSatisfy(code ->
                            assertThat(code.text())
                                    .matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
        }

        @Test
        void hasOneHundredAndTwelveBitsOrMore() {
            double bitsOfASymbol = Math.log(RecoveryCodeText.ALPHABET.length()) / Math.log(2);
            long symbols = generator.generate(1).getFirst().text().replace("-", "").length();

            assertThat(symbols * bitsOfASymbol).isGreaterThanOrEqualTo(112);
        }

        @Test
        void usesEachSymbolAlike() {
            int[] counts = new int[RecoveryCodeText.ALPHABET.length()];
            int codes = 4000;
            for (RecoveryCode code : generator.generate(codes)) {
                code.text()
                        .chars()
                        .filter(c -> c != '-')
                        .forEach(c -> counts[RecoveryCodeText.ALPHABET.indexOf(c)]++);
            }

            // Chi-squared, 31 degrees of freedom: more than 90 once in ten million runs.
            double expected = codes * 24.0 / counts.length;
            double chiSquared = 0;
            for (int count : counts) {
                chiSquared += (count - expected) * (count - expected) / expected;
            }
            assertThat(chiSquared).isLessThan(90);
        }

        @Test
        void tellsNothingInWords() {
            RecoveryCode code = generator.generate(1).getFirst();

            assertThat(code).asString().isEqualTo("RecoveryCode[…]");
        }
    }

    @Nested
    class Reading {

        @ParameterizedTest
        @CsvSource({
            "7k2m-01ab-cdef-ghjk-mnpq-q9xt",
            "7K2M01ABCDEFGHJKMNPQQ9XT",
            "' 7K2M 01AB CDEF GHJK MNPQ Q9XT '",
            "7K2M-OLAB-CDEF-GHJK-MNPQ-Q9XT",
            "7K2M-oiab-CDEF-GHJK-MNPQ-Q9XT",
            "7K2M–01AB—CDEF‑GHJK-MNPQ\u00a0Q9XT",
        })
        void forgivesWhatPeopleDo(String typed) {
            assertThat(hasher.hash(ANN, typed)).isEqualTo(hasher.hash(ANN, CODE));
        }

        @ParameterizedTest
        @CsvSource({
            "7K2M-01AB-CDEF-GHJK-MNPQ-Q9XV",
            "7K2M-01AB-CDEF-GHJK-MNPQ-Q9X",
            "7K2M-01AB-CDEF-GHJK-MNPQ-Q9XT0",
            "7K2M.01AB.CDEF.GHJK.MNPQ.Q9XT",
            "''",
        })
        void doesNotForgiveAnotherCode(String typed) {
            assertThat(hasher.hash(ANN, typed)).isNotEqualTo(hasher.hash(ANN, CODE));
        }

        @Test
        void readsAllThatIsMade() {
            for (RecoveryCode code : generator.generate(200)) {
                String lower = code.text().toLowerCase(Locale.ROOT).replace('-', ' ');
                assertThat(hasher.hash(ANN, lower)).isEqualTo(hasher.hash(ANN, code));
            }
        }
    }

    @Nested
    class Hashing {

        @Test
        void differsByUserByAppAndByPepper() {
            Set<Bytes> hashes = new HashSet<>();
            hashes.add(hasher.hash(ANN, CODE));
            hashes.add(hasher.hash(user("app_a", "bob"), CODE));
            hashes.add(hasher.hash(user("app_b", "ann"), CODE));
            hashes.add(hasher(2).hash(ANN, CODE));

            assertThat(hashes).hasSize(4);
        }

        @Test
        void isThirtyTwoBytes() {
            assertThat(hasher.hash(ANN, CODE).length()).isEqualTo(32);
        }
    }

    private static RecoveryCodeHasher hasher(int pepper) {
        byte[] key = new byte[HmacKey.BYTES];
        key[0] = (byte) pepper;
        return new RecoveryCodeHasher(new HmacKey(Bytes.of(key)));
    }

    private static UserKey user(String appId, String userId) {
        return new UserKey(new AppId(appId), new UserId(userId));
    }
}
