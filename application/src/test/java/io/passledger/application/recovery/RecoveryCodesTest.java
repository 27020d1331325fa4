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
import org.junit.jupiter.params.provider.ValueSource;

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
            "7K2M.01AB.CDEF.GHJK.MNPQ.Q9XT",
            "'\"7K2M-01AB-CDEF-GHJK-MNPQ-Q9XT\",'",
        })
        void forgivesWhatPeopleDo(String typed) {
            assertThat(hasher.hash(ANN, typed)).isEqualTo(hasher.hash(ANN, CODE));
        }

        @ParameterizedTest
        @CsvSource({
            "7K2M-01AB-CDEF-GHJK-MNPQ-Q9XV",
            "7K2M-01AB-CDEF-GHJK-MNPQ-Q9X",
            "7K2M-01AB-CDEF-GHJK-MNPQ-Q9XT0",
            "7К2М-01АВ-CDEF-GHJK-MNPQ-Q9XT",
            "''",
        })
        void doesNotForgiveAnotherCode(String typed) {
            assertThat(hasher.hash(ANN, typed)).isNotEqualTo(hasher.hash(ANN, CODE));
        }

        /** As they come out of documents, mails, spreadsheets and keyboards of other scripts. */
        @ParameterizedTest
        @ValueSource(
                ints = {
                    // Dashes: hyphen, non-breaking, figure, en, em, bar; minus; Hebrew, Armenian,
                    // Katakana's middle dot and long mark; small, full-width and wave ones.
                    0x2010,
                    0x2011,
                    0x2012,
                    0x2013,
                    0x2014,
                    0x2015,
                    0x2212,
                    0x05BE,
                    0x058A,
                    0x30FB,
                    0x2043,
                    0x2796,
                    0xFE58,
                    0xFE63,
                    0xFF0D,
                    0x301C,
                    0x02D7,
                    0x2500,
                    0x00B7,
                    // Spaces: no-break, en, em, figure, thin, hair, narrow, mathematical,
                    // full-width.
                    0x00A0,
                    0x2002,
                    0x2003,
                    0x2007,
                    0x2009,
                    0x200A,
                    0x202F,
                    0x205F,
                    0x3000,
                    // What can't be seen: soft hyphen, zero-width ones, marks of direction,
                    // isolates,
                    // byte order mark, variation selector, Mongolian separator, a tag.
                    0x00AD,
                    0x200B,
                    0x200C,
                    0x200D,
                    0x2060,
                    0x200E,
                    0x200F,
                    0x061C,
                    0x202A,
                    0x202C,
                    0x202E,
                    0x2066,
                    0x2069,
                    0xFEFF,
                    0xFE0F,
                    0x180E,
                    0xE0020,
                    // Ends of lines, and what people set between or around.
                    '\t',
                    '\n',
                    '\r',
                    0x0085,
                    0x2028,
                    0x2029,
                    '_',
                    '/',
                    ',',
                    ';',
                    ':',
                    '|',
                    '*',
                    '`'
                })
        void dropsWhatSeparatesOrCannotBeSeen(int separator) {
            String between = Character.toString(separator);

            assertThat(hasher.hash(ANN, between + CODE.replace("-", between) + between))
                    .isEqualTo(hasher.hash(ANN, CODE));
            assertThat(hasher.hash(ANN, String.join(between, CODE.split(""))))
                    .isEqualTo(hasher.hash(ANN, CODE));
        }

        @Test
        void foldsTheFormsOfLettersAndDigits() {
            assertThat(hasher.hash(ANN, shifted(0xFF21, 0xFF10))).isEqualTo(hasher.hash(ANN, CODE));
            assertThat(hasher.hash(ANN, shifted(0xFF41, 0xFF10))).isEqualTo(hasher.hash(ANN, CODE));
            assertThat(hasher.hash(ANN, shifted(0x1D5D4, 0x1D7EC)))
                    .isEqualTo(hasher.hash(ANN, CODE));
            assertThat(hasher.hash(ANN, shifted(0x24B6, 0x0660))).isEqualTo(hasher.hash(ANN, CODE));
            assertThat(hasher.hash(ANN, shifted('a', 0x06F0))).isEqualTo(hasher.hash(ANN, CODE));
        }

        /** The code in letters and digits that begin elsewhere. */
        private static String shifted(int letterA, int zero) {
            StringBuilder text = new StringBuilder();
            CODE.codePoints()
                    .map(c -> c >= 'A' ? letterA + c - 'A' : c >= '0' ? zero + c - '0' : c)
                    .forEach(text::appendCodePoint);
            return text.toString();
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
