package io.passledger.api.compat.dynamic;

import io.passledger.domain.app.AppState;
import io.passledger.domain.app.MfaRequirement;
import java.util.List;
import java.util.Map;

/**
 * The {@code ProjectSettings} of an environment.
 *
 * @param chains empty, like all other settings of wallets and profiles
 */
record SettingsBody(
        String environmentName,
        List<Object> chains,
        List<Object> customFields,
        List<Object> kyc,
        Map<String, Object> design,
        General general,
        Privacy privacy,
        List<Object> providers,
        List<Object> networks,
        Sdk sdk,
        Security security) {

    /**
     * @param displayName the relying party's name
     */
    record General(String displayName) {}

    record Privacy(boolean collectIp) {}

    record Sdk(
            FeatureFlags featureFlags,
            boolean multiWallet,
            boolean confirmWalletTransfers,
            boolean onrampFunding,
            boolean automaticEmbeddedWalletCreation,
            boolean displayDynamicMessaging,
            List<Object> views) {}

    record FeatureFlags(boolean connectOnlyMultiAsset, boolean enableExchanges) {}

    record Security(Mfa mfa, Auth auth, ExternalAuth externalAuth) {}

    /**
     * @param required whether a user without a passkey must register one
     */
    record Mfa(
            boolean enabled,
            boolean required,
            List<String> availableMethods,
            List<Method> methods,
            List<Object> actions) {}

    record Method(String type, boolean enabled, boolean allowBackupCodes) {}

    /**
     * @param storage where clients store their token, from Dynamic's options
     */
    record Auth(List<String> storage) {}

    record ExternalAuth(boolean enabled) {}

    private static final String PASSKEY = "passkey";

    static SettingsBody of(AppState app) {
        return new SettingsBody(
                "live",
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new General(app.relyingParty().name()),
                new Privacy(false),
                List.of(),
                List.of(),
                new Sdk(
                        new FeatureFlags(false, false),
                        false,
                        false,
                        false,
                        false,
                        false,
                        List.of()),
                new Security(
                        new Mfa(
                                true,
                                app.policy().mfa() == MfaRequirement.REQUIRED,
                                List.of(PASSKEY),
                                List.of(
                                        new Method(
                                                PASSKEY,
                                                true,
                                                app.policy().fallback().recoveryCodes())),
                                List.of()),
                        new Auth(List.of("localstorage")),
                        new ExternalAuth(true)));
    }
}
