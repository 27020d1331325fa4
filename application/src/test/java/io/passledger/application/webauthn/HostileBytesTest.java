package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.array;
import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.join;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static io.passledger.application.webauthn.SoftAuthenticator.AT;
import static io.passledger.application.webauthn.SoftAuthenticator.CREDENTIAL_ID;
import static io.passledger.application.webauthn.SoftAuthenticator.ED;
import static io.passledger.application.webauthn.SoftAuthenticator.UP;
import static io.passledger.application.webauthn.SoftAuthenticator.UV;
import static io.passledger.application.webauthn.SoftAuthenticator.attested;
import static io.passledger.application.webauthn.SoftAuthenticator.authenticatorData;
import static io.passledger.application.webauthn.SoftAuthenticator.createClientData;
import static io.passledger.application.webauthn.SoftAuthenticator.created;
import static io.passledger.application.webauthn.SoftAuthenticator.getClientData;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes that nobody's authenticator wrote: they are refused, quickly, and throw nothing. */
class HostileBytesTest {

    private static final Duration QUICK = Duration.ofMillis(50);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int DEEP = 10_000;
    private static final int MUTATIONS = 100;

    private final SoftAuthenticator authenticator = new SoftAuthenticator();
    private final RegistrationVerifier registrations = Ceremonies.registrationVerifier();
    private final AssertionVerifier assertions = Ceremonies.assertionVerifier();

    @Test
    void deepCborIsRefusedQuickly() {
        byte[] deep = CborBytes.nested(DEEP);
        byte[] good = authenticator.createAuthenticatorData(UP | UV);
        List<RegistrationResponse> responses =
                List.of(
                        created(createClientData(), deep),
                        created(
                                createClientData(),
                                map(
                                        text("fmt"), text("packed"),
                                        text("attStmt"), deep,
                                        text("authData"), bytes(good))),
                        authenticator.create(
                                createClientData(),
                                authenticatorData(UP | UV | AT, 0, attested(CREDENTIAL_ID, deep))),
                        authenticator.create(
                                createClientData(),
                                authenticatorData(
                                        UP | UV | AT | ED,
                                        0,
                                        attested(CREDENTIAL_ID, authenticator.coseKey()),
                                        deep)));

        responses.forEach(this::isRefusedQuickly);
    }

    @Test
    void deepClientDataIsRefusedQuickly() {
        String deep = "[".repeat(DEEP) + "]".repeat(DEEP);
        String within = createClientData().replace("}", ",\"x\":" + deep + "}");

        isRefusedQuickly(
                authenticator.create(deep, authenticator.createAuthenticatorData(UP | UV)));
        isRefusedQuickly(
                authenticator.create(within, authenticator.createAuthenticatorData(UP | UV)));
        AuthenticationResponse assertion =
                authenticator.get(
                        getClientData().replace("}", ",\"x\":" + deep + "}"),
                        authenticatorData(UP | UV, 1));
        assertThat(verify(assertion)).isInstanceOf(AssertionVerdict.Refused.class);
    }

    @Test
    void deepAsn1InACertificateIsRefusedQuickly() {
        byte[] deep = new byte[0];
        while (deep.length < 7_500) {
            deep = DerBytes.sequence(deep);
        }
        byte[] certificate =
                DerBytes.certificate(authenticator.publicKey(), "1.2.840.113635.100.8.2", deep);

        isRefusedQuickly(
                created(
                        createClientData(),
                        map(
                                text("fmt"), text("apple"),
                                text("attStmt"), map(text("x5c"), array(bytes(certificate))),
                                text("authData"),
                                        bytes(authenticator.createAuthenticatorData(UP | UV)))));
    }

    @Test
    void lengthsThatPromiseTooMuchCostNoMemory() {
        byte[] twoGigabytes = {0x5A, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        byte[] array = {(byte) 0x9A, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

        isRefusedQuickly(created(createClientData(), twoGigabytes));
        isRefusedQuickly(created(createClientData(), array));
        isRefusedQuickly(
                created(createClientData(), map(text("fmt"), join(text("none"), twoGigabytes))));
    }

    @Test
    void mutatedAssertionsNeverVerify() {
        AuthenticationResponse good = authenticator.get();
        Random random = new Random(2);
        for (int i = 0; i < 10 * MUTATIONS; i++) {
            byte[] data = good.authenticatorData().toArray();
            byte[] clientData = good.clientDataJson().toArray();
            byte[] bad = mutated(i % 2 == 0 ? data : clientData, random);
            AuthenticationResponse mutated =
                    new AuthenticationResponse(
                            good.credentialId(),
                            i % 2 == 0 ? good.clientDataJson() : Bytes.of(bad),
                            i % 2 == 0 ? Bytes.of(bad) : good.authenticatorData(),
                            good.signature(),
                            null,
                            null);

            assertThat(verify(mutated)).isInstanceOf(AssertionVerdict.Refused.class);
        }
    }

    private AssertionVerdict verify(AuthenticationResponse response) {
        return assertions.verify(
                Ceremonies.anAssertion(), authenticator.credential(false), response);
    }

    /** The best of five in CPU time: the first loads classes, and machines are busy. */
    private void isRefusedQuickly(RegistrationResponse response) {
        long elapsed = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            RegistrationVerdict verdict =
                    registrations.verify(
                            Ceremonies.aRegistration(
                                    Ceremonies.aCeremony(), AttestationConveyance.DIRECT),
                            response);
            elapsed = Math.min(elapsed, THREADS.getCurrentThreadCpuTime() - start);
            assertThat(verdict).isInstanceOf(RegistrationVerdict.Refused.class);
        }
        assertThat(Duration.ofNanos(elapsed)).isLessThan(QUICK);
    }

    /** Changes, drops or doubles a few bytes; never gives the same bytes back. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] copy = good.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 + random.nextInt(255));
        return switch (random.nextInt(3)) {
            case 0 -> copy;
            case 1 -> Arrays.copyOf(copy, random.nextInt(copy.length));
            default -> join(copy, good);
        };
    }
}
