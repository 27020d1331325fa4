package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Extensions that stand in for the browser and hand out objects of their own making, as public
 * reports describe them.
 */
class PasswordManagersIT {

    /** Lets {@code give} make what the page gets, of what the browser's authenticator gave. */
    private static final String STAND_IN =
            """
            async give => {
                const make = eval(give);
                for (const method of ['create', 'get']) {
                    const real = CredentialsContainer.prototype[method].bind(navigator.credentials);
                    navigator.credentials[method] = async options => make(await real(options));
                }
                // The own members of a credential, and of its response.
                window.own = credential => ({
                    id: credential.id, rawId: credential.rawId, type: credential.type, response: {
                        clientDataJSON: credential.response.clientDataJSON,
                        attestationObject: credential.response.attestationObject,
                        authenticatorData: credential.response.authenticatorData ?? undefined,
                        signature: credential.response.signature,
                        userHandle: credential.response.userHandle,
                    },
                });
            }
            """;

    @RegisterExtension final Stage stage = new Stage();

    private static final List<String> READABLE =
            List.of(
                    // Every function and every hint is inherited, and throws "Illegal invocation".
                    """
                    given => {
                        const {id, rawId, response} = own(given);
                        const inherits = (of, members) => Object.create(of.prototype, Object.fromEntries(
                            Object.entries(members).filter(([_, value]) => value)
                                .map(([name, value]) => [name, {value, enumerable: true}])));
                        return inherits(PublicKeyCredential, {id, rawId, response: inherits(
                            response.signature ? AuthenticatorAssertionResponse : AuthenticatorAttestationResponse, response)});
                    }
                    """,
                    "given => ({...own(given), toJSON() { throw new TypeError('Illegal invocation'); }})",
                    "given => ({...own(given), async toJSON() { throw new TypeError('not yet'); }})",
                    "given => ({...own(given), toJSON: () => ({})})",
                    "given => ({...own(given), toJSON: () => 'a text'})",
                    "given => ({...own(given), toJSON: () => ({...own(given)})})",
                    "given => ({...own(given), toJSON: () => { const a = {}; return a.a = a; }})",
                    """
                    given => {
                        const response = {...own(given).response, getTransports() { throw new TypeError('Illegal invocation'); }};
                        return {...own(given), response, toJSON: undefined};
                    }
                    """,
                    """
                    given => ({...own(given), getClientExtensionResults() { throw new TypeError('Illegal invocation'); },
                        get authenticatorAttachment() { throw new TypeError('Illegal invocation'); }})
                    """,
                    "given => ({...own(given), getClientExtensionResults: () => ({large: 1n})})",
                    "given => ({...own(given), id: undefined, type: undefined, getClientExtensionResults: () => undefined})",
                    "given => ({...own(given), rawId: undefined})",
                    // Views of larger buffers, and texts that are base64 already.
                    """
                    given => {
                        const inMiddle = (buffer, View) => {
                            const larger = new Uint8Array(buffer.byteLength + 20);
                            larger.set(new Uint8Array(buffer), 10);
                            return new View(larger.buffer, 10, buffer.byteLength);
                        };
                        const {rawId, response} = own(given);
                        const views = View => Object.fromEntries(Object.entries(response)
                            .filter(([_, value]) => value).map(([name, value]) => [name, inMiddle(value, View)]));
                        return {id: given.id, rawId: inMiddle(rawId, DataView), response: views(DataView)};
                    }
                    """,
                    """
                    given => {
                        const base64 = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)));
                        const {rawId, response} = own(given);
                        return {rawId: base64(rawId), response: Object.fromEntries(Object.entries(response)
                            .filter(([_, value]) => value).map(([name, value]) => [name, base64(value)]))};
                    }
                    """);

    /** What is given, the error's class, and its code. */
    private static final List<String> UNREADABLE =
            List.of(
                    "() => null | NotAllowedError | not-allowed",
                    "() => undefined | NotAllowedError | not-allowed",
                    "() => ({}) | PassledgerError | browser-error",
                    "() => Object.create(PublicKeyCredential.prototype) | PassledgerError | browser-error",
                    "() => 'a text' | PassledgerError | browser-error",
                    "given => ({...own(given), response: null}) | PassledgerError | browser-error",
                    "() => { throw undefined; } | PassledgerError | browser-error",
                    "() => { throw 'locked'; } | PassledgerError | browser-error",
                    "() => { throw {}; } | PassledgerError | browser-error",
                    "() => { throw new DOMException('', 'NotAllowedError'); } | NotAllowedError | not-allowed");

    @Test
    void enrolAndSignInByObjectsOfTheirOwn() {
        SdkPage page = SdkPage.open(stage);
        SoftAssertions all = new SoftAssertions();
        for (String give : READABLE) {
            page.run(STAND_IN, "(" + give + ")");
            String user = "user-" + READABLE.indexOf(give);
            page.authenticator().forgetEverything();
            all.assertThatCode(
                            () -> {
                                page.enrol(stage, user);
                                JsonNode status =
                                        page.in(
                                                stage.backend().begin(user),
                                                """
                                                await session.perform('passkey:auth');
                                                return session.status;
                                                """);
                                assertThat(status.asString()).isEqualTo("completed");
                            })
                    .as(give)
                    .doesNotThrowAnyException();
        }
        all.assertAll();
    }

    @Test
    void failWithAnErrorOfTheModules() {
        SdkPage page = SdkPage.open(stage);
        page.enrol(stage, "ada");
        SoftAssertions all = new SoftAssertions();
        for (String[] each : UNREADABLE.stream().map(line -> line.split(" [|] ")).toList()) {
            page.run(STAND_IN, "(" + each[0] + ")");
            all.assertThat(failure(page, "ada", "passkey:auth"))
                    .as(each[0])
                    .isEqualTo(List.of(each[1], each[2]));
            all.assertThat(failure(page, "bob", "passkey:reg"))
                    .as(each[0])
                    .isEqualTo(List.of(each[1], each[2]));
        }
        all.assertAll();
    }

    private List<String> failure(SdkPage page, String user, String action) {
        JsonNode failure =
                page.in(
                        stage.backend().begin(user),
                        "return failureOf(session.perform('" + action + "'));");
        return List.of(failure.path("type").asString(""), failure.path("code").asString(""));
    }

    @Test
    void replaceFunctionsByOnesThatThrow() {
        SdkPage page = SdkPage.open(stage);
        JsonNode can =
                page.run(
                        """
                        async () => {
                            const fails = () => { throw new TypeError('Illegal invocation'); };
                            const rejects = async () => { throw new TypeError('Illegal invocation'); };
                            PublicKeyCredential.parseCreationOptionsFromJSON = fails;
                            PublicKeyCredential.parseRequestOptionsFromJSON = fails;
                            PublicKeyCredential.getClientCapabilities = rejects;
                            PublicKeyCredential.isConditionalMediationAvailable = fails;
                            PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = rejects;
                            return [await sdk.canRegisterPasskey(), await sdk.canAuthenticateWithPasskey(),
                                await sdk.canUseAutofill(), await sdk.canUpgrade()];
                        }
                        """);
        page.enrol(stage, "ada");
        JsonNode status =
                page.in(
                        stage.backend().begin("ada"),
                        "await session.perform('passkey:auth'); return session.status;");

        assertThat(can.toString()).isEqualTo("[false,true,false,false]");
        assertThat(status.asString()).isEqualTo("completed");
    }
}
