package io.passledger.command.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.command.sources.Source.Input;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nothing in a file is guessed at, and nothing in it ends an import but what hides the rest. */
class UnreadableFilesTest {

    private static final String HEADER = "id,publicKey,user,counter";
    private static final String ID = "AAECAwQFBgcICQoLDA0ODw";
    private static final String GOOD = ID + ",pQECAyYgAQ,ada,1";

    @TempDir private Path directory;

    @Nested
    class Bytes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "000102030405060708090a0b0c0d0e0f",
                    "000102030405060708090A0B0C0D0E0F",
                    "0x000102030405060708090a0b0c0d0e0f",
                    "0X000102030405060708090A0B0C0D0E0F",
                    "\\x000102030405060708090a0b0c0d0e0f",
                    "X'000102030405060708090A0B0C0D0E0F'",
                    "AAECAwQFBgcICQoLDA0ODw",
                    "AAECAwQFBgcICQoLDA0ODw==",
                    " AAECAwQFBgcI\r\nCQoLDA0O\nDw== ",
                    "AAECAwQFBgcICQoLDA0ODw\uFEFF"
                })
        void areReadInEachSpelling(String id) throws IOException {
            assertThat(passkey(id).path("credentialId").asString()).isEqualTo(ID);
        }

        @ParameterizedTest
        @CsvSource({
            "AAEC, could be hex or base64",
            "00010203, could be hex or base64",
            "000102030405060708090a0b0c0d0e, could be hex or base64",
            "0x000, is hex with an odd number of digits",
            "\\x00zz, is neither base64",
            "00:01:02:03, is neither base64",
            "'é', is neither base64",
            "'{}', is neither base64"
        })
        void areRefusedWhereTheyCouldBeAnything(String id, String why) throws IOException {
            assertThat(simple(json(id)).getFirst().fault()).contains("credentialId " + why);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"$binary\": {\"base64\": \"AAEC\", \"subType\": \"00\"}}",
                    "{\"$oid\": \"0001\"}",
                    "17",
                    "true",
                    "[256]",
                    "[[1]]",
                    "{\"data\": \"AAEC\"}",
                    "{}"
                })
        void areNotMadeOfOtherValues(String id) throws IOException {
            assertOneIsRefused(
                    "{\"id\": %s, \"publicKey\": \"pQECAyYgAQ\", \"user\": \"bob\"}".formatted(id));
        }

        private JsonNode passkey(String id) throws IOException {
            SourceUser user = simple(json(id)).getFirst();
            assertThat(user.fault()).isNull();
            return JsonMapper.shared().readTree(user.line()).path("passkeys").get(0);
        }

        private static String json(String id) {
            return JsonMapper.shared()
                    .writeValueAsString(Map.of("id", id, "publicKey", "pQECAyYgAQ", "user", "bob"));
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"counter\": {\"$numberLong\": \"0\"}",
                    "\"counter\": [0]",
                    "\"counter\": 1.5",
                    "\"counter\": \"many\"",
                    "\"counter\": 99999999999999999999",
                    "\"backedUp\": {\"$bool\": true}",
                    "\"backedUp\": \"maybe\"",
                    "\"createdAt\": {\"$date\": \"2025-03-01T08:00:00Z\"}",
                    "\"createdAt\": 1700000000",
                    "\"createdAt\": 1e400",
                    "\"createdAt\": \"1700000000\"",
                    "\"createdAt\": \"01/03/2025\"",
                    "\"webauthnUserID\": {\"$numberLong\": \"0\"}"
                })
        void ofTheWrongKindAreOneUsersFault(String member) throws IOException {
            assertOneIsRefused(
                    "{\"id\": \"%s\", \"publicKey\": \"pQECAyYgAQ\", \"user\": \"bob\", %s}"
                            .formatted(ID, member));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"$numberLong\": \"0\"}",
                    "[{\"a\": 1}, null, \"usb\", \"usb\", \"\"]",
                    "7",
                    "\"\""
                })
        void ofTransportsAreHints(String transports) throws IOException {
            List<SourceUser> users =
                    simple(
                            "{\"id\": \"%s\", \"publicKey\": \"pQECAyYgAQ\", \"user\": \"bob\", \"transports\": %s}"
                                    .formatted(ID, transports));

            assertThat(users).singleElement().returns(null, SourceUser::fault);
        }

        @ParameterizedTest
        @EnumSource(Source.class)
        void ofTheWrongKindThrowNothingAnywhere(Source source) throws IOException {
            for (String odd : List.of("{\"$numberLong\": \"0\"}", "[[]]", "7", "null", "\"{\"")) {
                String row =
                        List.of(
                                        "id,user_id,user,username,name,userId,credentials,passkeys",
                                        "webauthn_credentials,webauthn_devices,credentialData",
                                        "user_entity_user_id,credential_id,public_key,publicKey",
                                        "created,created_at,label,aaguid,transports,sign_count",
                                        "signature_count,backup_eligible,backup_state,emails")
                                .stream()
                                .flatMap(names -> List.of(names.split(",")).stream())
                                .map(name -> "\"%s\": %s".formatted(name, odd))
                                .reduce("{", (a, b) -> a.length() == 1 ? a + b : a + ", " + b);

                List<SourceUser> users = read(source, row + "}\n7\n[1]\nnull\n" + row + "}\n");

                assertThat(users).as("%s of %s", source, odd).allMatch(UnreadableFilesTest::isTold);
            }
        }
    }

    @Nested
    class ABadLine {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "not JSON",
                    "{\"id\": \"AAEC\"",
                    "{\"id\": }",
                    "{} {}",
                    "17",
                    "[]",
                    "{\"id\": \"\\ud800\", \"id\"}"
                })
        void ofJsonIsTheOnlyOneThatIsRefused(String bad) throws IOException {
            for (String file :
                    List.of(
                            json("ada") + bad + "\n" + json("bob"),
                            bad.startsWith("{") ? bad + "\n" + json("ada") + json("bob") : "",
                            json("ada") + json("bob") + bad)) {
                if (!file.isEmpty()) {
                    assertThat(read(Source.SIMPLEWEBAUTHN, file))
                            .as(file)
                            .filteredOn(user -> user.fault() == null)
                            .extracting(SourceUser::userId)
                            .containsExactly("ada", "bob");
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"a,b", "a,b,c,d,e", "\"a\"b,c,d,e", "{", ",,,,,,,,"})
        void ofCsvIsTheOnlyOneThatIsRefused(String bad) throws IOException {
            List<SourceUser> users =
                    read(
                            Source.SIMPLEWEBAUTHN,
                            HEADER + "\n" + GOOD + "\n" + bad + "\n" + GOOD.replace("ada", "bob"));

            assertThat(users)
                    .filteredOn(user -> user.fault() == null)
                    .extracting(SourceUser::userId)
                    .containsExactly("ada", "bob");
            assertThat(users)
                    .filteredOn(user -> user.fault() != null)
                    .singleElement()
                    .extracting(SourceUser::place)
                    .isEqualTo("row 2");
        }

        @Test
        void thatIsNotUtf8IsTheOnlyOneThatIsRefused() throws IOException {
            Path file = directory.resolve("users");
            Files.write(
                    file,
                    (json("ada") + json("bøb") + json("eve"))
                            .getBytes(StandardCharsets.ISO_8859_1));

            assertThat(read(Source.SIMPLEWEBAUTHN, file))
                    .extracting(SourceUser::fault)
                    .containsExactly(null, "is not UTF-8", null);
            assertThat(read(Source.GENERIC, file).get(1).fault()).isEqualTo("is not UTF-8");
        }

        private static String json(String user) {
            return "{\"id\": \"%s\", \"publicKey\": \"pQECAyYgAQ\", \"user\": \"%s\"}\n"
                    .formatted(ID, user);
        }
    }

    @Nested
    class AFile {

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
        void ofWideCharactersIsToldByName(String charset) throws IOException {
            Path file = directory.resolve("users");
            Files.writeString(file, HEADER + "\n" + GOOD, Charset.forName(charset));

            for (Source source : Source.values()) {
                assertThatThrownBy(() -> read(source, file))
                        .isInstanceOf(SourceFileWrong.class)
                        .hasMessageContaining("UTF-16");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiterString = "::",
                value = {";::semicolons", "'\t'::tabs", "|::vertical bars"})
        void withAnotherSeparatorIsToldByName(String separator, String called) {
            assertThatThrownBy(() ->
                            read(Source.HANKO, (HEADER + "\n" + GOOD).replace(",", separator)))
                    .isInstanceOf(SourceFileWrong.class)
                    .hasMessageContaining(called);
        }

        @Test
        void inLatin1IsToldByName() throws IOException {
            Path file = directory.resolve("users");
            Files.write(
                    file,
                    (HEADER + "\n" + GOOD.replace("ada", "ädä"))
                            .getBytes(StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> read(Source.SIMPLEWEBAUTHN, file))
                    .isInstanceOf(SourceFileWrong.class)
                    .hasMessageContaining("is not UTF-8");
        }

        @Test
        void withAColumnTwiceIsNotGuessedAt() {
            assertThatThrownBy(() -> read(Source.SIMPLEWEBAUTHN, "id,ID,publicKey,user\n1,2,3,4"))
                    .isInstanceOf(SourceFileWrong.class)
                    .hasMessageContaining("duplicate column 'ID'");
        }

        @ParameterizedTest
        @EnumSource(
                value = Source.class,
                names = {"SPRING_SECURITY", "HANKO", "SIMPLEWEBAUTHN"})
        void mayHaveColumnsInCapitals(Source source) throws IOException {
            String header =
                    switch (source) {
                        case SPRING_SECURITY ->
                                "credential_id,public_key,user_entity_user_id,signature_count,name";
                        case HANKO -> "id,public_key,user_id,sign_count,name";
                        default -> "id,public_key,user_id,counter,name";
                    };
            String user = "a9ae6bc8-d829-43de-b672-f50230833877";
            String row =
                    "\n" + ID + ",pQECAyYgAQ," + (source == Source.SPRING_SECURITY ? ID : user);

            assertThat(read(source, header.toUpperCase(Locale.ROOT) + row + ",7,ada"))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.fault()).isNull();
                        assertThat(
                                        JsonMapper.shared()
                                                .readTree(found.line())
                                                .path("passkeys")
                                                .get(0)
                                                .path("signCount")
                                                .asInt())
                                .isEqualTo(7);
                    });
        }

        @Test
        void ofOneObjectStaysWhole() throws IOException {
            String user =
                    "{\"id\": \"u\", \"webauthn_devices\": [{\"cred_id\": \"%s\"}]}".formatted(ID);
            for (String file :
                    List.of(
                            "{\"users\": [%s, %s]}",
                            "{\"users\": [\n%s,\n%s\n]\n}",
                            "{\"total\": 2,\n \"users\": [%s,\n%s]}",
                            "[%s,\n%s]",
                            "%s\n%s\n",
                            "%s %s")) {
                assertThat(read(Source.PASSAGE, file.formatted(user, user)))
                        .as(file)
                        .hasSize(2)
                        .allMatch(found -> "u".equals(found.userId()));
            }
        }
    }

    private void assertOneIsRefused(String row) throws IOException {
        String good = "{\"id\": \"%s\", \"publicKey\": \"pQECAyYgAQ\", \"user\": \"%s\"}\n";
        String before = good.formatted(ID, "ada");
        String after = good.formatted(ID, "eve");

        assertThat(read(Source.SIMPLEWEBAUTHN, before + row + "\n" + after))
                .satisfiesExactly(
                        first -> assertThat(first.fault()).isNull(),
                        second -> assertThat(second.fault()).startsWith("passkey 1: "),
                        third -> assertThat(third.fault()).isNull());
    }

    private List<SourceUser> simple(String row) throws IOException {
        return read(Source.SIMPLEWEBAUTHN, row);
    }

    private static boolean isTold(SourceUser user) {
        return user.fault() != null || !user.line().isEmpty();
    }

    private List<SourceUser> read(Source source, String text) throws IOException {
        Path file = directory.resolve("users");
        Files.writeString(file, text);
        return read(source, file);
    }

    private static List<SourceUser> read(Source source, Path file) throws IOException {
        List<SourceUser> all = new ArrayList<>();
        Input input = new Input(List.of(file), null, null, new AtomicLong());
        try (SourceUsers users = source.open(input)) {
            for (@Nullable SourceUser user = users.next(); user != null; user = users.next()) {
                all.add(user);
            }
        }
        return all;
    }
}
