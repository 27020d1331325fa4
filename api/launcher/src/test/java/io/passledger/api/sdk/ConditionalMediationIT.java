package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import io.passledger.api.sdk.SdkPage.Enrolled;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Autofill, and passkeys that are made without asking. Chromium answers neither from a virtual
 * authenticator, as both need its own password manager: so the first is shown up to the browser's
 * list of passkeys, and the second with the authenticator asked in the plain way.
 */
class ConditionalMediationIT {

    @RegisterExtension final Stage stage = new Stage();

    private SdkPage page;
    private Enrolled ada;

    @BeforeEach
    void open() {
        page = SdkPage.open(stage);
        ada = page.enrol(stage, "ada");
    }

    @Test
    void saysWhatTheBrowserCan() {
        JsonNode can =
                page.run(
                        """
                        async () => {
                            const {conditionalGet, conditionalCreate} = await PublicKeyCredential.getClientCapabilities();
                            return {
                                autofill: await sdk.canUseAutofill() === conditionalGet,
                                upgrade: await sdk.canUpgrade() === conditionalCreate,
                                authenticate: await sdk.canAuthenticateWithPasskey(),
                                register: await sdk.canRegisterPasskey(),
                            };
                        }
                        """);

        assertThat(can.toString())
                .isEqualTo(
                        "{\"autofill\":true,\"upgrade\":true,\"authenticate\":true,\"register\":true}");
    }

    @Test
    void asksOlderBrowsersInTheOlderWay() {
        JsonNode can =
                page.run(
                        """
                        async () => {
                            delete PublicKeyCredential.getClientCapabilities;
                            PublicKeyCredential.isConditionalMediationAvailable = async () => true;
                            PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = async () => true;
                            return [await sdk.canUseAutofill(), await sdk.canRegisterPasskey(), await sdk.canUpgrade()];
                        }
                        """);

        assertThat(can.toString()).isEqualTo("[true,true,false]");
    }

    @Test
    void asksAutofillAndGoesOnWithThePasskeyThatTheUserTakes() {
        JsonNode seen =
                page.in(
                        stage.backend().beginForWhoeverComes(),
                        """
                        PublicKeyCredential.getClientCapabilities = async () => ({conditionalGet: true});
                        const asked = [];
                        const get = navigator.credentials.get.bind(navigator.credentials);
                        navigator.credentials.get = ({mediation, ...options}) => {
                            asked.push({mediation, allowed: options.publicKey.allowCredentials?.length ?? 0,
                                signal: options.signal instanceof AbortSignal});
                            return get(options);
                        };
                        await session.perform('passkey:auth', {mediation: 'conditional'});
                        return {asked, status: session.status, userId: session.userId};
                        """);

        assertThat(seen.toString())
                .isEqualTo(
                        "{\"asked\":[{\"mediation\":\"conditional\",\"allowed\":0,\"signal\":true}],"
                                + "\"status\":\"completed\",\"userId\":\"ada\"}");
    }

    @Test
    void renewsTheChallengeWhileAutofillWaits() {
        JsonNode seen =
                page.in(
                        stage.backend().beginForWhoeverComes(),
                        """
                        PublicKeyCredential.getClientCapabilities = async () => ({conditionalGet: true});
                        const get = navigator.credentials.get.bind(navigator.credentials);
                        let asked = 0;
                        const impatient = new sdk.Passledger({
                            baseUrl: 'PASSLEDGER',
                            fetch: async (url, request) => {
                                const answer = await fetch(url, request);
                                if (!url.endsWith('/options') || asked === 2) return answer;
                                const {publicKey} = await answer.json();
                                return Response.json({publicKey: {...publicKey, timeout: 20}});
                            },
                        });
                        navigator.credentials.get = ({mediation, ...options}) => ++asked < 3
                            ? new Promise((_, reject) => options.signal.onabort = () => reject(options.signal.reason))
                            : get(options);
                        const waiting = await impatient.resume(id, token);
                        await waiting.perform('passkey:auth', {mediation: 'conditional'});
                        return {asked, status: waiting.status};
                        """
                                .replace("PASSLEDGER", stage.passledger().toString()));

        assertThat(seen.toString()).isEqualTo("{\"asked\":3,\"status\":\"completed\"}");
    }

    @Test
    void makesAPasskeyWithoutAsking() {
        SdkPage laptop = SdkPage.open(stage);

        JsonNode seen =
                laptop.run(
                        """
                        async token => {
                            PublicKeyCredential.getClientCapabilities = async () => ({conditionalCreate: true});
                            let asked;
                            const create = navigator.credentials.create.bind(navigator.credentials);
                            navigator.credentials.create = ({mediation, ...options}) => {
                                asked = mediation;
                                return create(options);
                            };
                            const {alias} = await mfa.user(token).addPasskey({mediation: 'conditional', alias: 'Upgrade'});
                            return {asked, alias};
                        }
                        """,
                        ada.accessToken());

        assertThat(seen.toString()).isEqualTo("{\"asked\":\"conditional\",\"alias\":\"Upgrade\"}");
    }

    @Test
    void neverAsksABrowserThatWouldAskTheUser() {
        JsonNode failure =
                page.run(
                        """
                        async token => {
                            PublicKeyCredential.getClientCapabilities = async () => ({});
                            navigator.credentials.create = () => { throw new Error('was asked'); };
                            return failureOf(mfa.user(token).addPasskey({mediation: 'conditional'}));
                        }
                        """,
                        ada.accessToken());

        assertThat(failure.get("type").asString()).isEqualTo("NotSupportedError");
    }
}
