package io.passledger.api.sessions;

import io.passledger.api.http.BadMember;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.domain.authenticators.Alias;
import org.jspecify.annotations.Nullable;

/**
 * The body that requests the options of a registration.
 *
 * @param mediation {@code conditional} for a conditional create, otherwise absent
 */
public record RegistrationOptionsBody(
        @Nullable String authorizationToken, @Nullable Alias alias, @Nullable String mediation) {

    private static final int LONGEST_TOKEN = 512;

    public RegistrationOptionsBody {
        if (authorizationToken != null) {
            BadMember.requireLength("authorizationToken", authorizationToken, LONGEST_TOKEN);
        }
        if (mediation != null && !mediation.equals("conditional")) {
            throw new BadMember("/mediation", "must be conditional or absent");
        }
    }

    public PasskeyRegistrationOptions.Request request() {
        return new PasskeyRegistrationOptions.Request(
                authorizationToken, alias, mediation != null, null);
    }

    @Override
    public String toString() {
        return "RegistrationOptionsBody[…]";
    }
}
