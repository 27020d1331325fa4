package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A page that was written for LoginRadius, whose requests are plain HTTP, in a real browser. */
class LoginRadiusPageIT {

    private static final String LOGINRADIUS =
            """
            const ask = async (method, path, query, body) => {
                const url = base + '/identity/v2' + path + '?' + new URLSearchParams({apikey, ...query});
                const answer = await fetch(url, {method, ...(body
                    && {body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}})});
                return {status: answer.status, ...await answer.json()};
            };
            const query = {secondfactorauthenticationtoken: token};
            """;

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void registersAndVerifiesAPasskey() {
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + stage.appId(),
                        Map.of("policy", Map.of("compatibility", List.of("loginradius"))))
                .expect(200);
        String secret = stage.apiKey("sessions:write");
        ClientPage page = ClientPage.open(stage);

        JsonNode registered =
                run(
                        page,
                        secret,
                        """
                        const begun = await ask('GET', '/auth/login/2fa/register/passkey/begin', query);
                        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
                            begun.RegisterBeginCredential.publicKey);
                        const PasskeyCredential = (await navigator.credentials.create({publicKey})).toJSON();
                        return ask('POST', '/auth/login/2fa/register/passkey/finish', query, {PasskeyCredential});
                        """);
        JsonNode verified =
                run(
                        page,
                        secret,
                        """
                        const begun = await ask('GET', '/auth/login/2fa/passkey/begin', query);
                        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
                            begun.LoginBeginCredential.publicKey);
                        const PasskeyCredential = (await navigator.credentials.get({publicKey})).toJSON();
                        const done = await ask('POST', '/auth/login/2fa/passkey/finish', query, {PasskeyCredential});
                        const listed = await ask('GET', '/auth/account/passkey', {access_token: done.access_token});
                        const wrong = await ask('GET', '/auth/account/passkey', {access_token: 'x'});
                        const backends = await ask('POST', '/auth/login/2fa', {apisecret: 'x'}, {Uid: 'ada'})
                            .catch(heldUp => heldUp.name);
                        return {done, listed, wrong, backends};
                        """);

        assertThat(registered.at("/Profile/Uid").asString()).isEqualTo("ada");
        assertThat(verified.at("/done/Profile/Uid").asString()).isEqualTo("ada");
        assertThat(verified.at("/listed/Credentials")).hasSize(1);
        assertThat(verified.at("/wrong/ErrorCode").asInt()).isEqualTo(906);
        // The browser doesn't let a page read what is for backends.
        assertThat(verified.get("backends").asString()).isEqualTo("TypeError");
    }

    /** With the second-factor token that the backend hands out for a login of its own. */
    private JsonNode run(ClientPage page, String secret, String body) {
        String token =
                stage.http()
                        .call(
                                "POST",
                                "/identity/v2/auth/login/2fa?apikey="
                                        + stage.appId()
                                        + "&apisecret="
                                        + secret,
                                null,
                                Map.of("Uid", "ada"))
                        .expect(200)
                        .body()
                        .at("/SecondFactorAuthentication/SecondFactorAuthenticationToken")
                        .asString();
        return page.run(
                "async (apikey, token) => {" + LOGINRADIUS + body + "}", stage.appId(), token);
    }
}
