package io.passledger.application.webauthn;

import io.passledger.application.attestation.ModelLists;
import io.passledger.application.attestation.TrustSteps;
import io.passledger.domain.app.SignCountRegression;
import io.passledger.domain.authenticators.UserAuthenticators;
import io.passledger.domain.webauthn.CredentialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A numbered step of WebAuthn Level 3's §7.1 or §7.2.
 *
 * @param title what is to be done, in a few words
 * @param by the classes that do it
 */
record WebAuthnStep(String id, String title, List<Class<?>> by) {

    static List<WebAuthnStep> all() {
        return Stream.of(registration(), authentication()).flatMap(List::stream).toList();
    }

    private static List<WebAuthnStep> registration() {
        return numbered(
                "§7.1 step ",
                of("options by policy", OptionsWriter.class, CreationOptions.class),
                of("what create() gave", ResponseParser.class),
                of("the response is an attestation's", ResponseParser.class),
                of("client extension results", ResponseMembers.class),
                of("client data: UTF-8", ClientData.class),
                of("client data: JSON", ClientData.class),
                of("type", ClientDataSteps.class),
                of("challenge", ClientDataSteps.class),
                of("origin", ClientDataSteps.class),
                of("crossOrigin by policy", ClientDataSteps.class),
                of("topOrigin by policy", ClientDataSteps.class),
                of("hash of the client data", CeremonyRegistrationVerifier.class),
                of(
                        "attestation object and authenticator data",
                        DecodedAttestation.class,
                        AuthenticatorData.class),
                of("rpIdHash", AuthenticatorDataSteps.class),
                of("UP, but in a conditional create", AuthenticatorDataSteps.class),
                of("UV by policy", AuthenticatorDataSteps.class),
                of("no BS without BE", AuthenticatorDataSteps.class),
                of("BE, remembered and held against assertions", CredentialRecord.class),
                of("BS, remembered and never without BE", CredentialRecord.class),
                of(
                        "alg among those asked for, and a key of it",
                        CeremonyRegistrationVerifier.class,
                        CoseKey.class),
                of("attestation statement format", AttestationFormat.class),
                of(
                        "attestation statement",
                        AttestationSteps.class,
                        PackedProcedure.class,
                        TpmProcedure.class),
                of("trust anchors, of the app and of the metadata", TrustSteps.class),
                of("trust, status and model by policy", TrustSteps.class, ModelLists.class),
                of(
                        "credential id of 1 to 1023 bytes",
                        ResponseParser.class,
                        CeremonyRegistrationVerifier.class),
                of("credential id is nobody's yet", UserAuthenticators.class),
                of("credential record", CeremonyRegistrationVerifier.class),
                of("extension outputs, asked for or not", AuthenticatorData.class),
                of("store, if all held", UserAuthenticators.class));
    }

    private static List<WebAuthnStep> authentication() {
        return numbered(
                "§7.2 step ",
                of("options by policy", OptionsWriter.class, RequestOptions.class),
                of("what get() gave", ResponseParser.class),
                of("the response is an assertion's", ResponseParser.class),
                of("client extension results", ResponseMembers.class),
                of("the credential is one of the user's", UserAuthenticators.class),
                of("user and user handle", CeremonyAssertionVerifier.class),
                of(
                        "client data, authenticator data, signature",
                        ResponseParser.class,
                        AuthenticatorData.class),
                of("client data: UTF-8", ClientData.class),
                of("client data: JSON", ClientData.class),
                of("type", ClientDataSteps.class),
                of("challenge", ClientDataSteps.class),
                of("origin", ClientDataSteps.class),
                of("crossOrigin by policy", ClientDataSteps.class),
                of("topOrigin by policy", ClientDataSteps.class),
                of("rpIdHash", AuthenticatorDataSteps.class),
                of("UP", AuthenticatorDataSteps.class),
                of("UV by policy", AuthenticatorDataSteps.class),
                of("no BS without BE", AuthenticatorDataSteps.class),
                of("BE is what it was", CeremonyAssertionVerifier.class),
                of("hash of the client data", CeremonyAssertionVerifier.class),
                of("signature", CeremonyAssertionVerifier.class, CoseAlgorithm.class),
                of(
                        "signature counter by policy",
                        SignCountRegression.class,
                        UserAuthenticators.class),
                of("extension outputs, asked for or not", AuthenticatorData.class),
                of("update of the credential record", UserAuthenticators.class),
                of("go on, if all held", UserAuthenticators.class));
    }

    private static Function<String, WebAuthnStep> of(String title, Class<?>... by) {
        return id -> new WebAuthnStep(id, title, List.of(by));
    }

    @SafeVarargs
    private static List<WebAuthnStep> numbered(
            String prefix, Function<String, WebAuthnStep>... steps) {
        List<WebAuthnStep> numbered = new ArrayList<>();
        for (Function<String, WebAuthnStep> step : steps) {
            numbered.add(step.apply(prefix + (numbered.size() + 1)));
        }
        return numbered;
    }
}
