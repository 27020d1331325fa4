package io.passledger.domain.session;

import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.Factor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a session was passed with.
 *
 * @param factor {@code null} if the policy let the user through without a factor
 * @param at when the session was passed; {@code auth_time} in the tokens
 */
public record CompletedFactor(@Nullable Factor factor, List<AuthenticationMethod> amr, Instant at) {

    public CompletedFactor {
        amr = List.copyOf(amr);
    }
}
