package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** LoginID's own client for browsers, {@code @loginid/websdk3} as npm has it, with passkeys. */
class LoginIdSdkIT {

    private static final String LOGINID =
            """
            const lid = new clients.LoginIDWebSDK({baseUrl: base + '/compat/loginid/' + appId, appId});
            const failureOf = promise => promise.then(value => ({value}),
                e => ({name: e.name, status: e.status, code: e.body?.msgCode, body: e.body}));
            """;

    @RegisterExtension final Stage stage = new Stage();

    private LoginIdServer server;
    private ClientPage page;

    @BeforeEach
    void open() {
        policy(
                Map.of(
                        "compatibility",
                        List.of("loginid"),
                        "publicBegin",
                        true,
                        "publicSignUp",
                        "anyoneMayClaimAName"));
        server = LoginIdServer.of(stage);
        page = ClientPage.open(stage);
    }

    @Test
    void createsAPasskeyAndAuthenticates() {
        JsonNode seen =
                run(
                        """
                        const created = await lid.registerWithPasskey('ada@shop.example', {displayName: 'Ada'});
                        const user = lid.getUser();
                        lid.signout();
                        const out = lid.isLoggedIn();
                        const authenticated = await lid.authenticateWithPasskey('ada@shop.example');
                        return {created, user, out, authenticated, in: lid.isLoggedIn()};
                        """);

        assertThat(seen.at("/user/username").asString()).isEqualTo("ada@shop.example");
        assertThat(seen.at("/user/id").asString()).isEqualTo("ada@shop.example");
        assertThat(seen.get("out").asBoolean()).isFalse();
        assertThat(seen.get("in").asBoolean()).isTrue();
        for (String step : List.of("created", "authenticated")) {
            server.verify(seen.at("/" + step + "/jwtAccess").asString()).expect(204);
            assertThat(seen.at("/" + step + "/deviceID").asString()).startsWith("pk_");
        }
        JsonNode claims = claims(seen.at("/authenticated/jwtAccess").asString());
        assertThat(claims.path("credID").asString())
                .isEqualTo(seen.at("/authenticated/passkeyId").asString());
    }

    @Test
    void addsAPasskeyOverAnAuthorizedSession() {
        String token = create("ada");
        ClientPage laptop = ClientPage.open(stage);

        JsonNode seen =
                run(
                        laptop,
                        """
                        const alone = await failureOf(lid.registerWithPasskey('ada'));
                        const added = await lid.addPasskey('ada', {token});
                        const listed = await lid.listPasskeys();
                        return {alone, added, listed};
                        """,
                        token);

        assertThat(seen.at("/alone/status").asInt()).isEqualTo(403);
        assertThat(seen.at("/alone/code").asString()).isEqualTo("forbidden");
        assertThat(seen.at("/added/jwtAccess").asString()).isEqualTo(token);
        assertThat(seen.get("listed")).hasSize(2);
        assertThat(laptop.authenticator().credentials()).isEqualTo(1);
    }

    @Test
    void createsPasskeysByTheBackendsWordWhereThePolicyWantsIt() {
        policy(Map.of("registration", Map.of("requiresAuthorization", true)));
        JsonNode alone = run("return failureOf(lid.registerWithPasskey('ada'));");
        assertThat(alone.get("status").asInt()).isEqualTo(403);

        String create = "return lid.registerWithPasskey('ada', {token});";
        JsonNode first = run(page, create, server.registrationGrant("ada"));
        JsonNode second = run(ClientPage.open(stage), create, server.registrationGrant("ada"));

        server.verify(first.get("jwtAccess").asString()).expect(204);
        server.verify(second.get("jwtAccess").asString()).expect(204);
        assertThat(run("return lid.listPasskeys();")).hasSize(2);
    }

    @Test
    void authenticatesWhoeverThePasskeySays() {
        create("ada");

        JsonNode seen =
                run(
                        """
                        lid.signout();
                        const plain = await lid.authenticateWithPasskey();
                        // A virtual authenticator doesn't answer autofill, so it is asked in the plain way.
                        const asked = [];
                        const get = navigator.credentials.get.bind(navigator.credentials);
                        navigator.credentials.get = ({mediation, ...options}) => {
                            asked.push(mediation, options.publicKey.allowCredentials?.length ?? 0);
                            return get(options);
                        };
                        const filled = await lid.enablePasskeyAutofill();
                        return {plain, filled, asked, user: lid.getUser()};
                        """);

        assertThat(seen.at("/user/username").asString()).isEqualTo("ada");
        assertThat(seen.get("asked").toString()).isEqualTo("[\"conditional\",0]");
        server.verify(seen.at("/plain/jwtAccess").asString()).expect(204);
        server.verify(seen.at("/filled/jwtAccess").asString()).expect(204);
    }

    @Test
    void listsRenamesAndDeletes() {
        create("ada");

        JsonNode seen =
                run(
                        """
                        const [first] = await lid.listPasskeys();
                        await lid.renamePasskey(first.id, 'Laptop');
                        const [renamed] = await lid.listPasskeys();
                        return {first, renamed, last: await failureOf(lid.deletePasskey(first.id))};
                        """);

        assertThat(seen.get("first").propertyNames())
                .contains(
                        "id",
                        "name",
                        "aaguid",
                        "providerName",
                        "credentialId",
                        "credentialSynced",
                        "createdAt");
        assertThat(seen.at("/renamed/name").asString()).isEqualTo("Laptop");
        assertThat(seen.at("/last/status").asInt()).isEqualTo(403);
        policy(Map.of("mfa", "optional"));
        assertThat(
                        run("""
                        const [first] = await lid.listPasskeys();
                        return {deleted: await failureOf(lid.deletePasskey(first.id))};
                        """)
                                .at("/deleted/value")
                                .isNull())
                .isTrue();
    }

    @Test
    void confirmsATransaction() {
        create("ada");

        JsonNode seen =
                run(
                        """
                        const done = await lid.confirmTransaction('ada', 'Pay 12 € to Ben');
                        const text = new TextEncoder().encode('Pay 12 € to Ben' + done.nonce + done.lNonce);
                        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
                        const base64 = btoa(String.fromCharCode(...hash));
                        return {done, hash: base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')};
                        """);

        assertThat(seen.at("/done/txHash").asString()).isEqualTo(seen.get("hash").asString());
        assertThat(seen.at("/done/credentialId").asString()).startsWith("pk_");
        String token = seen.at("/done/jwtAccess").asString();
        assertThat(claims(token).path("txh").asString()).hasSize(43);
        server.verify(token).expect(204);
    }

    /** npm's client has no flows yet, so a page makes their requests by itself. */
    @Test
    void passesAFlowFromAPage() {
        JsonNode seen =
                run(
                        """
                        const ask = async (path, session, body) => {
                            const answer = await fetch(base + '/compat/loginid/' + appId + '/fido2/v2' + path, {
                                method: 'POST', body: JSON.stringify(body),
                                headers: {'Content-Type': 'application/json', ...(session && {Authorization: session})}});
                            return {status: answer.status, ...await answer.json()};
                        };
                        const begin = () => ask('/mfa/begin', null, {deviceInfo: {clientType: 'browser'}, trustItems: {},
                            user: {username: 'ada', usernameType: 'other', displayName: 'Ada Ångström'}});
                        const options = (flow, name) => {
                            const step = flow.next.find(({action}) => action.name === name);
                            const bytes = Uint8Array.from(atob(step.options[0].value), c => c.charCodeAt(0));
                            return JSON.parse(new TextDecoder().decode(bytes));
                        };
                        const up = await begin();
                        const creation = options(up, 'passkey:reg');
                        const created = (await navigator.credentials.create({publicKey:
                            PublicKeyCredential.parseCreationOptionsFromJSON(creation)})).toJSON();
                        const registered = await ask('/mfa/passkey/reg', up.session,
                            {creationResult: {...created.response, credentialId: created.id}});
                        const next = await begin();
                        const heard = await ask('/client-events/submit', next.session, {event: 'looked away', isError: true});
                        const asserted = (await navigator.credentials.get({publicKey:
                            PublicKeyCredential.parseRequestOptionsFromJSON(options(next, 'passkey:auth'))})).toJSON();
                        const passed = await ask('/mfa/passkey/auth', heard.session,
                            {assertionResult: {...asserted.response, credentialId: asserted.id}});
                        return {displayName: creation.user.displayName, registered, passed};
                        """);

        assertThat(seen.get("displayName").asString()).isEqualTo("Ada Ångström");
        for (String step : List.of("registered", "passed")) {
            assertThat(seen.at("/" + step + "/status").asInt()).isEqualTo(200);
            server.verify(seen.at("/" + step + "/accessToken").asString()).expect(204);
        }
        assertThat(seen.at("/passed/flow").asString()).isEqualTo("signIn");
    }

    @Test
    void tellsTheClientWhatWentWrong() {
        create("ada");
        page.authenticator().refuseUserVerification();
        JsonNode unverified = run("return failureOf(lid.authenticateWithPasskey('ada'));");
        assertThat(unverified.has("value")).isFalse();

        JsonNode nobody =
                run(
                        """
                        const elsewhere = new clients.LoginIDWebSDK(
                            {baseUrl: base + '/compat/loginid/app_nobody', appId});
                        return failureOf(elsewhere.authenticateWithPasskey('ada'));
                        """);
        assertThat(nobody.get("status").asInt()).isEqualTo(404);
        assertThat(nobody.get("code").asString()).isEqualTo("not_found");

        JsonNode otp = run("return failureOf(lid.authenticateWithCode('ada', '123456'));");
        assertThat(otp.get("status").asInt()).isEqualTo(404);
        assertThat(otp.get("code").asString()).isEqualTo("not_found");

        policy(Map.of("publicBegin", false));
        JsonNode closed = run("return failureOf(lid.authenticateWithPasskey('ada'));");
        assertThat(closed.get("status").asInt()).isEqualTo(403);
    }

    private static JsonNode claims(String token) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8));
    }

    private void policy(Map<String, ?> policy) {
        stage.operator("PATCH", "/v1/apps/" + stage.appId(), Map.of("policy", policy)).expect(200);
    }

    private String create(String user) {
        return run(page, "return (await lid.registerWithPasskey(token)).jwtAccess;", user)
                .asString();
    }

    private JsonNode run(String body) {
        return run(page, body, "");
    }

    private JsonNode run(ClientPage on, String body, String token) {
        return on.run("async (appId, token) => {" + LOGINID + body + "}", stage.appId(), token);
    }
}
