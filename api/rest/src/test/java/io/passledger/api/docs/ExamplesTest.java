package io.passledger.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens, keys and ids of the examples have the forms of real ones. */
class ExamplesTest {

    private static final String SECRET = "[A-Za-z0-9_-]{43}";
    private static final String JWS = "([A-Za-z0-9_-]+\\.){2}[A-Za-z0-9_-]{86}";

    /** By the member, whole. */
    private static final Map<String, Pattern> FORMS =
            Map.of(
                    "sessionToken", Pattern.compile("sst_" + SECRET),
                    "accessToken", Pattern.compile(JWS + "|PT.*"),
                    "token", Pattern.compile("grt_" + SECRET + "|" + JWS),
                    "receipt", Pattern.compile(JWS),
                    "secret",
                            Pattern.compile(
                                    "key_[A-Za-z0-9_-]{22}\\."
                                            + SECRET
                                            + "|rbr_"
                                            + SECRET
                                            + "|whsec_[A-Za-z0-9+/]{43}="),
                    "code",
                            Pattern.compile(
                                    "([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}|[a-z-]+"),
                    "keyId", Pattern.compile("key_[A-Za-z0-9_-]{22}"),
                    "passkeyId", Pattern.compile("pk_[A-Za-z0-9_-]{22}"),
                    "sessionId", Pattern.compile("ses_[A-Za-z0-9_-]{22}"));

    private final ContractDocument contract = new ContractDocument();

    @TestFactory
    Stream<DynamicTest> haveRealForms() {
        return FORMS.entrySet().stream()
                .map(form ->
                        DynamicTest.dynamicTest(
                                form.getKey(),
                                () ->
                                        assertThat(values(form.getKey()))
                                                .isNotEmpty()
                                                .allMatch(value ->
                                                        form.getValue().matcher(value).matches())));
    }

    @Test
    void haveTokensThatCanBeTakenApart() {
        for (String token : values("accessToken")) {
            if (!token.startsWith("PT")) {
                assertThat(part(token, 0).path("alg").asString()).isEqualTo("ES256");
                assertThat(part(token, 0).path("typ").asString()).isEqualTo("at+jwt");
                assertThat(part(token, 1).propertyNames())
                        .contains("iss", "aud", "sub", "sid", "jti", "iat", "exp", "amr", "acr");
            }
        }
        for (String receipt : values("receipt")) {
            assertThat(part(receipt, 0).path("typ").asString())
                    .isEqualTo("passledger-erasure-receipt+jwt");
        }
    }

    private static JsonNode part(String jws, int number) {
        return JsonMapper.shared()
                .readTree(
                        new String(
                                Base64.getUrlDecoder().decode(jws.split("\\.", -1)[number]),
                                StandardCharsets.UTF_8));
    }

    private List<String> values(String member) {
        List<String> found = new ArrayList<>();
        contract.root()
                .findValues("examples")
                .forEach(examples ->
                        examples.findValues(member).stream()
                                .filter(JsonNode::isString)
                                .map(JsonNode::asString)
                                .forEach(found::add));
        return found;
    }
}
