package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A short run of what {@code docs/webauthn-conformance.md} describes as a long one: the seeds are
 * verified, and nothing made of them throws.
 */
class HostileInputTest {

    private static final int INPUTS = 20_000;

    private final List<byte[]> seeds = HostileInput.seeds();

    @Test
    void seedsAreVerifiedSoThatTheirMutationsReachEveryStep() {
        assertThat(seeds.stream().filter(HostileInput::isVerified).count())
                .isGreaterThan(seeds.size() * 9L / 10);
    }

    @Test
    void mutatedSeedsThrowNothing() {
        Random random = new Random(7);
        int verified = 0;
        for (int i = 0; i < INPUTS; i++) {
            if (HostileInput.isVerified(Mutations.mutate(seeds, random))) {
                verified++;
            }
        }
        // A policy of none doesn't look at the statement, and some mutations change nothing else
        assertThat(verified).isLessThan(INPUTS / 2);
    }
}
