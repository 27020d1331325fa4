package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.OTHER_SESSION;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.USER;
import static io.passledger.domain.Given.hashOf;
import static io.passledger.domain.Given.minutesLater;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final Grant GRANT =
            new Grant(GrantType.EXTERNAL, hashOf("token"), null, minutesLater(1));

    @Test
    void areGoodForTheirTokenAndTypeUntilTheyExpire() {
        assertThat(GRANT.isGoodFor(GrantType.EXTERNAL, hashOf("token"), SESSION, NOW)).isTrue();
        assertThat(GRANT.isGoodFor(GrantType.EXTERNAL, hashOf("guess"), SESSION, NOW)).isFalse();
        assertThat(GRANT.isGoodFor(GrantType.REGISTRATION, hashOf("token"), SESSION, NOW))
                .isFalse();
        assertThat(GRANT.isGoodFor(GrantType.EXTERNAL, hashOf("token"), SESSION, minutesLater(1)))
                .isFalse();
    }

    @Test
    void areGoodInTheirSessionAloneWhereTheyNameOne() {
        Grant bound = new Grant(GrantType.EXTERNAL, hashOf("token"), SESSION, minutesLater(1));

        assertThat(bound.isGoodFor(GrantType.EXTERNAL, hashOf("token"), SESSION, NOW)).isTrue();
        assertThat(bound.isGoodFor(GrantType.EXTERNAL, hashOf("token"), OTHER_SESSION, NOW))
                .isFalse();
    }

    @Test
    void areFiftyAtTheMost() {
        AuthenticatorsState state = AuthenticatorsState.EMPTY;
        for (int i = 0; i < 1_000; i++) {
            state = state.after(issued("token " + i, 60));
        }

        assertThat(state.grants()).hasSize(50);
        assertThat(state.grants().getLast().tokenHash()).isEqualTo(hashOf("token 999"));
    }

    @Test
    void areForgottenOnceTheyHaveExpired() {
        AuthenticatorsState state =
                AuthenticatorsState.EMPTY.after(issued("early", 0)).after(issued("late", 60));

        assertThat(state.grants()).extracting(Grant::tokenHash).containsExactly(hashOf("late"));
    }

    private static GrantIssued issued(String token, long seconds) {
        return new GrantIssued(
                USER,
                new Grant(GrantType.EXTERNAL, hashOf(token), null, NOW.plusSeconds(seconds)),
                NOW);
    }
}
