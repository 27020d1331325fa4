package io.passledger.api.conformance;

import io.passledger.application.app.AppControl;
import io.passledger.application.app.AppControl.Settings;
import io.passledger.application.app.OwnRelyingParty;
import io.passledger.application.installation.PublicUrl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AuthenticationPolicy;
import io.passledger.domain.app.FallbackPolicy;
import io.passledger.domain.app.Lifetimes;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.app.MfaRequirement;
import io.passledger.domain.app.NativeApps;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.PublicSignUp;
import io.passledger.domain.app.RecoveryCodePolicy;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.app.RetentionPolicy;
import io.passledger.domain.webauthn.AttestationConveyance;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Creates the app whose users the tools enrol. The tools can't reach users of other apps. */
@ConditionalOnConformance
@Component
class ConformanceApp implements ApplicationRunner {

    static final AppId ID = new AppId("app_fido_conformance");

    private static final Logger LOG = LoggerFactory.getLogger(ConformanceApp.class);

    /**
     * All algorithms that the verifier supports; those that the tools have supported longest come
     * first.
     */
    private static final List<Integer> ALGORITHMS =
            List.of(
                    -7, -8, -35, -36, -37, -38, -39, -257, -258, -259, -65535, -9, -51, -52, -19,
                    -53, -48, -49, -50);

    private final AppControl apps;
    private final URI publicUrl;

    ConformanceApp(AppControl apps, PublicUrl publicUrl) {
        this.apps = apps;
        this.publicUrl = publicUrl.uri();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        apps.createUnlessThere(
                ID, new Settings("FIDO conformance", OwnRelyingParty.at(publicUrl), policy()));
        LOG.warn("FIDO's conformance interface is open to everybody: not for production");
    }

    /**
     * Returns a policy that always verifies the attestation statement and tolerates any practical
     * number of failures.
     */
    private static Policy policy() {
        RegistrationPolicy defaults = RegistrationPolicy.DEFAULT;
        return new Policy(
                MfaRequirement.REQUIRED,
                false,
                PublicSignUp.WITH_AUTHORIZATION,
                new RegistrationPolicy(
                        false,
                        defaults.userVerification(),
                        defaults.residentKey(),
                        AttestationConveyance.DIRECT,
                        null,
                        List.of(),
                        ALGORITHMS,
                        defaults.allowedAaguids(),
                        defaults.deniedAaguids(),
                        100),
                AuthenticationPolicy.DEFAULT,
                new FallbackPolicy(true, false),
                RecoveryCodePolicy.DEFAULT,
                Lifetimes.DEFAULT,
                new LockoutPolicy(100, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                List.of(),
                List.of(),
                RetentionPolicy.DEFAULT,
                NativeApps.NONE,
                List.of(),
                Policy.DEFAULT.tokens(),
                Policy.DEFAULT.stepUp(),
                Policy.DEFAULT.rememberedBrowsers());
    }
}
