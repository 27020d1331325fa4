package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import io.passledger.api.sdk.SdkPage.Enrolled;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A user who looks after the own passkeys, and what the browser is told of it. */
class OwnPasskeysThroughSdkIT {

    /** Notes what the browser is told by the <em>Signal API</em>, in place of telling it. */
    private static final String SPY =
            """
            async token => {
                const told = [];
                for (const method of ['signalUnknownCredential', 'signalAllAcceptedCredentials', 'signalCurrentUserDetails']) {
                    PublicKeyCredential[method] = async what => void told.push({method, what});
                }
                const user = mfa.user(token);
            """;

    @RegisterExtension final Stage stage = new Stage();

    private SdkPage phone;
    private SdkPage laptop;
    private Enrolled ada;

    @BeforeEach
    void enrol() {
        phone = SdkPage.open(stage);
        laptop = SdkPage.open(stage);
        ada = phone.enrol(stage, "ada");
    }

    @Test
    void addsListsRenamesAndRemoves() {
        JsonNode seen =
                laptop.run(
                        """
                        async token => {
                            const user = mfa.user(token);
                            const added = await user.addPasskey({alias: 'Laptop'});
                            const two = await user.passkeys();
                            const renamed = await user.renamePasskey(added.passkeyId, 'Old laptop');
                            const names = (await user.passkeys()).map(passkey => passkey.alias);
                            await user.removePasskey(added);
                            const left = await user.passkeys();
                            const refused = await failureOf(user.removePasskey(left[0]));
                            return {added: added.alias, two: two.length, renamed: renamed.alias, names,
                                left: left.length, refused, status: await user.status()};
                        }
                        """,
                        ada.accessToken());

        assertThat(seen.get("added").asString()).isEqualTo("Laptop");
        assertThat(seen.get("two").asInt()).isEqualTo(2);
        assertThat(seen.get("renamed").asString()).isEqualTo("Old laptop");
        assertThat(seen.get("names").toString()).contains("Old laptop");
        assertThat(seen.get("left").asInt()).isEqualTo(1);
        assertThat(seen.at("/refused/type").asString()).isEqualTo("LastPasskeyError");
        assertThat(seen.at("/status/passkeys").asInt()).isEqualTo(1);
    }

    @Test
    void provesThePasskeyAgainWhereThatIsAskedFor() {
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + stage.appId(),
                        Map.of("policy", Map.of("stepUp", "PT15S")))
                .expect(200);

        JsonNode seen =
                phone.run(
                        """
                        async token => {
                            const user = mfa.user(token);
                            let refused;
                            do {
                                await new Promise(resolve => setTimeout(resolve, 500));
                                refused = await failureOf(user.newRecoveryCodes());
                            } while (refused.type === 'none');
                            const {authenticatedAt, stepUpUntil} = await user.stepUp();
                            const codes = await user.newRecoveryCodes();
                            return {refused, codes: codes.length, seconds: (new Date(stepUpUntil) - new Date(authenticatedAt)) / 1000};
                        }
                        """,
                        ada.accessToken());

        assertThat(seen.at("/refused/type").asString()).isEqualTo("StepUpRequiredError");
        assertThat(seen.at("/refused/status").asInt()).isEqualTo(403);
        assertThat(seen.get("codes").asInt()).isEqualTo(10);
        assertThat(seen.get("seconds").asInt()).isEqualTo(15);
    }

    @Test
    void signsOutEverywhere() {
        JsonNode seen =
                phone.run(
                        """
                        async token => {
                            const user = mfa.user(token);
                            await user.signOutEverywhere();
                            return failureOf(user.status());
                        }
                        """,
                        ada.accessToken());

        assertThat(seen.get("type").asString()).isEqualTo("UnauthenticatedError");
    }

    @Test
    void tellsTheBrowserWhatCountsNoMore() {
        JsonNode seen =
                laptop.run(
                        SPY
                                + """
                                const added = await user.addPasskey();
                                const [kept] = (await user.passkeys()).filter(each => each.passkeyId !== added.passkeyId);
                                told.length = 0;
                                await user.removePasskey(added);
                                return {told, added, kept};
                                }
                                """,
                        ada.accessToken());

        JsonNode told = seen.get("told");
        assertThat(told).hasSize(3);
        assertThat(told.at("/0/method").asString()).isEqualTo("signalUnknownCredential");
        assertThat(told.at("/0/what/rpId").asString()).isEqualTo("localhost");
        assertThat(told.at("/0/what/credentialId")).isEqualTo(seen.at("/added/credentialId"));
        assertThat(told.at("/1/method").asString()).isEqualTo("signalAllAcceptedCredentials");
        assertThat(told.at("/1/what/allAcceptedCredentialIds")).hasSize(1);
        assertThat(told.at("/1/what/allAcceptedCredentialIds/0"))
                .isEqualTo(seen.at("/kept/credentialId"));
        assertThat(told.at("/2/method").asString()).isEqualTo("signalCurrentUserDetails");
    }

    @Test
    void tellsTheBrowserHowTheUserIsCalled() {
        JsonNode told =
                phone.run(
                        SPY
                                + """
                                const [passkey] = await user.passkeys();
                                await user.renamePasskey(passkey.passkeyId, 'Phone');
                                return told.map(each => each.what);
                                }
                                """,
                        ada.accessToken());

        assertThat(told).hasSize(2);
        assertThat(told.at("/1/name").asString()).isEqualTo("ada");
        assertThat(told.at("/1/displayName").asString()).isEqualTo("ada");
        assertThat(told.at("/1/userId").asString()).hasSize(43);
        assertThat(told.at("/1/userId")).isEqualTo(told.at("/0/userId"));
    }

    @Test
    void isUnderstoodByTheBrowserItself() {
        JsonNode told =
                phone.run("async token => mfa.user(token).tellBrowser()", ada.accessToken());

        assertThat(told.asBoolean()).isTrue();
        assertThat(phone.authenticator().credentials()).isEqualTo(1);
    }

    @Test
    void doesItsWorkWhereTheBrowserCannotBeTold() {
        JsonNode seen =
                laptop.run(
                        """
                        async token => {
                            const user = mfa.user(token);
                            delete PublicKeyCredential.signalAllAcceptedCredentials;
                            PublicKeyCredential.signalUnknownCredential = () => Promise.reject(new TypeError('no'));
                            await user.removePasskey(await user.addPasskey());
                            return {told: await user.tellBrowser(), left: (await user.passkeys()).length};
                        }
                        """,
                        ada.accessToken());

        assertThat(seen.toString()).isEqualTo("{\"told\":false,\"left\":1}");
    }

    @Test
    void makesNewRecoveryCodes() {
        JsonNode seen =
                phone.run(
                        """
                        async token => {
                            const user = mfa.user(token);
                            const codes = await user.newRecoveryCodes();
                            return {codes: codes.length, ...await user.acknowledgeRecoveryCodes()};
                        }
                        """,
                        ada.accessToken());

        assertThat(seen.toString())
                .isEqualTo("{\"codes\":10,\"remaining\":10,\"acknowledged\":true}");
    }
}
