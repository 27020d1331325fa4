package io.passledger.domain.session;

import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.Factor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a session has been passed.
 *
 * @param factor {@code null} where the policy let the user through without one
 * @param at when; {@code auth_time} in the tokens
 */
public record CompletedFactor(@Nullable Factor factor, List<AuthenticationMethod> amr, Instant at) {

    public CompletedFactor {
        amr = List.copyOf(amr);
    }
}
