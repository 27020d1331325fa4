package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Session;
import io.passledger.api.browser.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Dynamic's own client, {@code @dynamic-labs/sdk-api-core} as npm has it, in a browser with
 * passkeys. Its bearer token goes with every request, as Dynamic's SDK on top of it has it.
 */
class DynamicSdkIT {

    private static final String DYNAMIC =
            """
            const {Configuration, SDKApi} = clients;
            const as = token => new SDKApi(new Configuration({basePath: base + '/api/v0',
                headers: {Authorization: 'Bearer ' + token, 'x-dyn-version': 'test/1', 'x-dyn-request-id': 'r'}}));
            const api = as(token);
            const failureOf = promise => promise.then(value => ({value}),
                async e => ({status: e.status, ...await e.json()}));
            // What a WebAuthn library does with the options, and gives back.
            const create = async options => (await navigator.credentials.create({
                publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})).toJSON();
            const get = async options => (await navigator.credentials.get({
                publicKey: PublicKeyCredential.parseRequestOptionsFromJSON({...options,
                    allowCredentials: options.allowCredentials.map(each => ({...each, type: 'public-key'}))})})).toJSON();
            const register = async (api, createMfaToken) => {
                const credential = await create(await api.getPasskeyRegistrationOptions({environmentId}));
                return api.registerPasskey({environmentId, passkeyRegisterRequest: {...credential, createMfaToken,
                    response: {...credential.response, clientDataJson: credential.response.clientDataJSON}}});
            };
            const authenticate = async (api, more) => api.authenticateMfaPasskeyDevice({environmentId, passkeyAuthRequest:
                {...await get(await api.getPasskeyAuthenticationOptions({environmentId})), ...more}});
            """;

    @RegisterExtension final Stage stage = new Stage();

    private ClientPage page;

    @BeforeEach
    void open() {
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + stage.appId(),
                        Map.of("policy", Map.of("compatibility", List.of("dynamic"))))
                .expect(200);
        page = ClientPage.open(stage);
    }

    @Test
    void registersAndAcknowledgesTheCodes() {
        JsonNode seen =
                as(
                        "ada",
                        """
                        const before = await api.getUserMfaMethods({environmentId});
                        const registered = await register(api, {singleUse: true});
                        const next = as(registered.minifiedJwt);
                        const codes = await next.getRecoveryCodes({environmentId});
                        const anew = await next.createNewRecoveryCodes({environmentId});
                        const done = await next.updateSelf({environmentId,
                            userFields: {mfaBackupCodeAcknowledgement: 'complete'}});
                        const methods = await as(done.jwt).getUserMfaMethods({environmentId});
                        return {before, registered, codes, anew, done, methods};
                        """);

        assertThat(seen.at("/before/userHasVerifiedMfaMethods").asBoolean()).isFalse();
        assertThat(seen.at("/registered/user/scope").asString()).isEqualTo("user:basic");
        assertThat(seen.at("/registered/user/mfaBackupCodeAcknowledgement").asString())
                .isEqualTo("pending");
        assertThat(seen.at("/codes/recoveryCodes")).hasSize(10);
        assertThat(seen.at("/codes/count").asInt()).isEqualTo(10);
        assertThat(seen.at("/anew/recoveryCodes").toString())
                .isNotEqualTo(seen.at("/codes/recoveryCodes").toString());
        assertThat(seen.at("/done/user/scope").asString()).isEqualTo("user:basic");
        assertThat(seen.at("/done/user/id").asString()).isEqualTo("ada");
        assertThat(seen.at("/done/nextView").asString()).isEqualTo("done");
        assertThat(isActive(seen.at("/done/jwt").asString())).isTrue();
        assertThat(seen.at("/methods/userHasVerifiedMfaMethods").asBoolean()).isTrue();
        assertThat(seen.at("/methods/passkeys")).hasSize(1);
    }

    @Test
    void registeringAuthenticatesWhereNoCodesAreOwed() {
        withoutCodes();

        JsonNode seen = as("ada", "return register(api, {singleUse: true});");

        assertThat(seen.at("/user/scope").asString()).isEqualTo("user:basic");
        assertThat(isActive(seen.get("jwt").asString())).isTrue();
        assertThat(isActive(seen.get("mfaToken").asString())).isTrue();
        assertThat(isActive(seen.get("mfaToken").asString())).isFalse();
    }

    @Test
    void authenticatesWithATokenOfOneUse() {
        withoutCodes();
        as("ada", "return register(api);");

        JsonNode seen =
                as(
                        "ada",
                        """
                        const methods = await api.getUserMfaMethods({environmentId});
                        return {methods, done: await authenticate(api, {createMfaToken: {singleUse: true}})};
                        """);

        assertThat(seen.at("/methods/passkeys")).hasSize(1);
        String token = seen.at("/done/mfaToken").asString();
        assertThat(isActive(token)).isTrue();
        assertThat(isActive(token)).isFalse();
        assertThat(seen.at("/done/expiresAt").asLong())
                .isGreaterThan(System.currentTimeMillis() / 1000);
    }

    @Test
    void startsSignsInAndOut() {
        JsonNode seen =
                as(
                        "ada",
                        """
                        const settings = await api.getEnvironmentSettings({environmentId});
                        await api.logDynamicSdkSettings({environmentId, sdkSettingsRequest: {}});
                        const {nonce} = await api.getNonce({environmentId});
                        const {nonces} = await api.getNonces({environmentId, count: 3});
                        const signedIn = await as('old').externalAuthSignin({environmentId,
                            externalAuthSigninRequest: {jwt: token}});
                        const me = as(signedIn.minifiedJwt);
                        const user = await me.getAuthenticatedUser({environmentId});
                        const refreshed = await me.refreshAuth({environmentId});
                        const {passkeys} = await me.getUserPasskeys({environmentId});
                        await me.revokeSession({environmentId});
                        const over = await failureOf(me.getAuthenticatedUser({environmentId}));
                        return {settings, nonce, nonces, signedIn, user, refreshed, passkeys, over};
                        """);

        assertThat(seen.at("/settings/security/mfa/availableMethods/0").asString())
                .isEqualTo("passkey");
        assertThat(seen.at("/settings/chains")).isEmpty();
        assertThat(seen.at("/nonce").asString()).hasSize(22);
        assertThat(seen.at("/nonces")).hasSize(3);
        assertThat(seen.at("/signedIn/user/scope").asString()).isEqualTo("requiresAdditionalAuth");
        assertThat(seen.at("/signedIn/minifiedJwt").asString().split("\\.", -1)).hasSize(3);
        assertThat(seen.at("/user/id").asString()).isEqualTo("ada");
        assertThat(seen.at("/refreshed/minifiedJwt").asString())
                .isEqualTo(seen.at("/signedIn/minifiedJwt").asString());
        assertThat(seen.at("/passkeys")).isEmpty();
        assertThat(seen.at("/over/status").asInt()).isEqualTo(401);
    }

    @Test
    void listsTheUsersOwnPasskeysBeforeMfa() {
        withoutCodes();
        as("ada", "return register(api);");

        JsonNode seen = as("ada", "return api.getUserPasskeys({environmentId});");

        assertThat(seen.path("count").asInt()).isEqualTo(1);
        assertThat(seen.at("/passkeys/0/credentialId").asString()).isNotEmpty();
    }

    @Test
    void takesTheAnswersToTwoRequestsForOptions() {
        withoutCodes();
        String jwt = as("ada", "return (await register(api)).jwt;").asString();

        JsonNode seen =
                page.run(
                        "async (environmentId, token) => {"
                                + DYNAMIC
                                + """
                                const options = await Promise.all([0, 1].map(() =>
                                    api.getPasskeyAuthenticationOptions({environmentId})));
                                const done = [];
                                for (const each of options) {
                                    const {mfaToken} = await api.authenticateMfaPasskeyDevice({environmentId,
                                        passkeyAuthRequest: {...await get(each), createMfaToken: {singleUse: true}}});
                                    done.push(mfaToken);
                                }
                                return done;
                                }\
                                """,
                        stage.appId(),
                        jwt);

        assertThat(isActive(seen.get(0).asString())).isTrue();
        assertThat(isActive(seen.get(1).asString())).isTrue();
    }

    @Test
    void listsRenamesAndRemoves() {
        withoutCodes();
        String jwt = as("ada", "return (await register(api)).jwt;").asString();
        ClientPage laptop = ClientPage.open(stage);
        laptop.run(
                "async (environmentId, token) => {" + DYNAMIC + "return register(api);}",
                stage.appId(),
                jwt);
        String mfaToken =
                page.run(
                                "async (environmentId, token) => {"
                                        + DYNAMIC
                                        + "return (await authenticate(api, {createMfaToken: {singleUse: true}})).mfaToken;}",
                                stage.appId(),
                                jwt)
                        .asString();

        JsonNode seen =
                page.run(
                        "async (environmentId, token, mfaToken) => {"
                                + DYNAMIC
                                + """
                                const {passkeys: [first, second], count} = await api.getUserPasskeys({environmentId});
                                const renamed = await api.updatePasskey({environmentId,
                                    updateUserPasskeyRequest: {id: first.id, alias: 'Phone'}});
                                await api.deleteMfaDevice({environmentId, mfaDeviceId: second.id, xMfaAuthToken: mfaToken});
                                const spent = await failureOf(api.deleteMfaDevice({environmentId,
                                    mfaDeviceId: first.id, xMfaAuthToken: mfaToken}));
                                const last = await failureOf(api.deletePasskey({environmentId,
                                    deleteUserPasskeyRequest: {passkeyId: first.id}}));
                                const left = await api.getUserPasskeys({environmentId});
                                return {count, first, renamed, spent, last, left};
                                }\
                                """,
                        stage.appId(),
                        jwt,
                        mfaToken);

        assertThat(seen.get("count").asInt()).isEqualTo(2);
        assertThat(seen.get("first").propertyNames())
                .contains("id", "alias", "origin", "credentialId", "createdAt", "storage");
        assertThat(seen.at("/first/storage/updatedAt").asString()).isNotEmpty();
        assertThat(seen.at("/renamed/alias").asString()).isEqualTo("Phone");
        assertThat(seen.at("/spent/code").asString()).isEqualTo("mfa_invalid_request");
        assertThat(seen.at("/last/status").asInt()).isEqualTo(422);
        assertThat(seen.at("/left/passkeys")).hasSize(1);
        assertThat(seen.at("/left/passkeys/0/alias").asString()).isEqualTo("Phone");
    }

    @Test
    void comesInWithARecoveryCodeAndTellsTheClientOfAWrongOne() {
        String code =
                as(
                                "ada",
                                """
                                await register(api);
                                const {recoveryCodes} = await api.getRecoveryCodes({environmentId});
                                await api.updateSelf({environmentId, userFields: {mfaBackupCodeAcknowledgement: 'complete'}});
                                return recoveryCodes[0];
                                """)
                        .asString();

        JsonNode seen =
                as(
                        "ada",
                        """
                        const spend = code => api.authMfaRecovery({environmentId, mFAAuthRecoveryDevicePostRequest: {code}});
                        const wrong = await failureOf(spend('WRONG'));
                        return {wrong, done: await spend('CODE')};
                        """
                                .replace("CODE", code));

        assertThat(seen.at("/wrong/status").asInt()).isEqualTo(422);
        assertThat(seen.at("/wrong/code").asString()).isEqualTo("mfa_invalid_code");
        assertThat(seen.at("/done/user/scope").asString()).isEqualTo("user:basic");
    }

    @Test
    void readsTheKeysAndIsToldOfAForeignToken() {
        JsonNode seen =
                as(
                        "ada",
                        """
                        return {keys: (await api.getJwksByEnvironmentId({environmentId})).keys,
                            foreign: await failureOf(as('nonsense').getUserPasskeys({environmentId}))};
                        """);

        assertThat(seen.at("/keys/0/alg").asString()).isEqualTo("ES256");
        assertThat(seen.at("/foreign/status").asInt()).isEqualTo(401);
        assertThat(seen.at("/foreign/error").asString()).isNotEmpty();
    }

    private void withoutCodes() {
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + stage.appId(),
                        Map.of(
                                "policy",
                                Map.of("recoveryCodes", Map.of("acknowledgementRequired", false))))
                .expect(200);
    }

    /** A script of a user whose first factor the backend has seen. */
    private JsonNode as(String user, String body) {
        Session session = stage.backend().begin(user);
        return page.run(
                "async (environmentId, token) => {" + DYNAMIC + body + "}",
                stage.appId(),
                session.id() + "." + session.token());
    }

    private boolean isActive(String token) {
        return stage.backend().verify(token).body().get("active").asBoolean();
    }
}
