package io.passledger.api.compat.loginid;

import io.passledger.api.compat.loginid.MfaNext.Action;
import io.passledger.api.compat.loginid.MfaNext.Option;
import io.passledger.api.compat.loginid.MfaNext.Step;
import io.passledger.api.http.Call;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.SessionResult;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Returns the next steps of a browser's flow. They include the options of a ceremony, so each
 * response has a new challenge and invalidates the previous one.
 */
@Component
class FlowSteps {

    private static final PasskeyRegistrationOptions.Request PLAIN =
            new PasskeyRegistrationOptions.Request(null, null, false, null);

    private final PasskeyAuthentication authentication;
    private final PasskeyRegistrationOptions registration;
    private final OptionsWriter writer;

    FlowSteps(
            PasskeyAuthentication authentication,
            PasskeyRegistrationOptions registration,
            OptionsWriter writer) {
        this.authentication = authentication;
        this.registration = registration;
        this.writer = writer;
    }

    /**
     * @param session the text that represents the session
     */
    MfaNext of(Call browser, SessionResult result, String session, String msg) {
        return new MfaNext(
                result.state().begun().flow(),
                msg,
                MfaNext.REQUIRED_CODE,
                result.nextActions().stream()
                        .flatMap(action -> step(browser, result.state(), action))
                        .toList(),
                session);
    }

    /** LoginID's clients don't support recovery codes, so they are not offered. */
    private Stream<Step> step(Call browser, SessionState session, NextAction action) {
        return switch (action) {
            case PASSKEY_REG -> registration(browser);
            case PASSKEY_AUTH -> Stream.of(authentication(browser, session));
            case EXTERNAL ->
                    Stream.of(
                            new Step(
                                    new Action(
                                            "external",
                                            "External authentication",
                                            "Sign in with the application's own method."),
                                    null));
            case RECOVERY_CODE, ACKNOWLEDGE_RECOVERY_CODES -> Stream.empty();
        };
    }

    private Step authentication(Call browser, SessionState session) {
        ObjectNode options =
                writer.write(
                        authentication
                                .options(
                                        browser.context(),
                                        browser.caller(),
                                        Objects.requireNonNull(browser.sessionId()))
                                .result());
        Action action =
                session.begun().transaction() == null
                        ? new Action("passkey:auth", "Passkey", "Sign in with a passkey.")
                        : new Action("passkey:tx", "Passkey", "Approve the transaction with a passkey.");
        return new Step(action, List.of(option("assertionOptions", options)));
    }

    /** Omitted if the policy requires an authorization, which a flow can't carry. */
    private Stream<Step> registration(Call browser) {
        try {
            ObjectNode options =
                    writer.write(
                            registration
                                    .begin(
                                            browser.context(),
                                            browser.caller(),
                                            Objects.requireNonNull(browser.sessionId()),
                                            PLAIN)
                                    .result());
            return Stream.of(
                    new Step(
                            new Action("passkey:reg", "Passkey", "Create a passkey."),
                            List.of(option("registrationRequestOptions", options))));
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.AUTHORIZATION_REQUIRED) {
                return Stream.empty();
            }
            throw refusal;
        }
    }

    private static Option option(String name, ObjectNode options) {
        return new Option(
                name,
                "Passkey",
                Base64.getEncoder()
                        .encodeToString(options.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
