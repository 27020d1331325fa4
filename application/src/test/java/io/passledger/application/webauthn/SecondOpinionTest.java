package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationVerdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * webauthn4j judges beside us. Where the two differ, {@code second-opinion.txt} says who is right
 * and by which paragraph; a difference that isn't there fails, and so does a row that no longer
 * occurs.
 */
class SecondOpinionTest {

    /** How many mutations; {@code -Dsecond-opinion.mutations=100000} for the long run. */
    private static final int MUTATIONS = Integer.getInteger("second-opinion.mutations", 10_000);

    private static final long SEED = 20_260_504;

    private final SecondOpinionTable table = SecondOpinionTable.read();

    @Test
    void agreesOnVectorsButForTheTable() {
        Map<String, Integer> differences = new TreeMap<>();
        Stream.concat(CeremonyVector.w3c(), CeremonyVector.realDevices())
                .forEach(vector -> judge(vector, differences));

        table.assertExplains(SecondOpinionTable.VECTORS, differences, 0);
    }

    private static void judge(CeremonyVector vector, Map<String, Integer> differences) {
        for (AttestationConveyance conveyance :
                List.of(AttestationConveyance.NONE, AttestationConveyance.DIRECT)) {
            RegistrationVerdict ours = vector.verify(conveyance);
            compare(
                    vector.id() + ", " + conveyance.wire(),
                    opinion(ours),
                    WebAuthn4jOpinion.of(vector.ceremony(), conveyance, vector.response()),
                    0,
                    differences);
        }
        if (vector.verify(AttestationConveyance.NONE)
                instanceof RegistrationVerdict.Verified(CredentialRecord credential, _, _, _)) {
            for (CeremonyVector.Assertion assertion : vector.assertions()) {
                compare(
                        vector.id() + ", assertion",
                        opinion(assertion.verify(credential)),
                        WebAuthn4jOpinion.of(
                                assertion.ceremony(), vector.response(), assertion.response()),
                        0,
                        differences);
            }
        }
    }

    @Test
    void agreesOnTheCorpusAndItsMutationsButForTheTable() {
        List<byte[]> corpus = HostileInput.seeds();
        Random random = new Random(SEED);
        Map<String, Integer> differences = new TreeMap<>();
        int verifiedByBoth = 0;
        for (int number = 0; number < corpus.size() + MUTATIONS; number++) {
            byte[] input =
                    number < corpus.size() ? corpus.get(number) : Mutations.mutate(corpus, random);
            Optional<HostileInput.Judged> judged = HostileInput.judge(input);
            if (judged.isPresent()
                    && compare(
                            judged.get().target().name(),
                            judged.get().ours(),
                            judged.get().theirs(),
                            Math.max(0, number - corpus.size() + 1),
                            differences)) {
                verifiedByBoth++;
            }
        }

        assertThat(verifiedByBoth).isGreaterThan(corpus.size() / 2);
        table.assertExplains(SecondOpinionTable.MUTATIONS, differences, MUTATIONS);
    }

    /**
     * @param number by which the difference is reached first
     * @return whether both verify it
     */
    private static boolean compare(
            String what, String ours, String theirs, int number, Map<String, Integer> differences) {
        boolean weVerify = ours.equals(WebAuthn4jOpinion.VERIFIED);
        boolean theyVerify = theirs.equals(WebAuthn4jOpinion.VERIFIED);
        if (weVerify != theyVerify) {
            differences.merge(what + " | " + ours + " | " + theirs, number, Math::min);
        }
        return weVerify && theyVerify;
    }

    static String opinion(RegistrationVerdict verdict) {
        return switch (verdict) {
            case RegistrationVerdict.Verified _ -> WebAuthn4jOpinion.VERIFIED;
            case RegistrationVerdict.Refused(CeremonyFailure failure) -> opinion(failure);
        };
    }

    static String opinion(AssertionVerdict verdict) {
        return switch (verdict) {
            case AssertionVerdict.Verified _ -> WebAuthn4jOpinion.VERIFIED;
            case AssertionVerdict.Refused(CeremonyFailure failure) -> opinion(failure);
        };
    }

    static String opinion(CeremonyFailure failure) {
        return failure.step() + " " + failure.reason();
    }
}
