package io.passledger.api.compat.dynamic;

import org.jspecify.annotations.Nullable;

/**
 * A {@code VerifyResponse}: the next bearer token and its user.
 *
 * @param jwt the access token of a completed session; before that, a token for the session itself,
 *     since clients replace theirs with it
 * @param minifiedJwt the same token
 * @param expiresAt in seconds since 1970
 * @param nextView present in the response to an acknowledgement
 */
record VerifyResponse(
        @Nullable String mfaToken,
        String jwt,
        String minifiedJwt,
        long expiresAt,
        DynamicUserBody user,
        @Nullable String nextView) {

    VerifyResponse withMfaToken(@Nullable String token) {
        return new VerifyResponse(token, jwt, minifiedJwt, expiresAt, user, nextView);
    }

    VerifyResponse withAcknowledgementOwed(boolean owed) {
        return new VerifyResponse(
                mfaToken,
                jwt,
                minifiedJwt,
                expiresAt,
                user.withAcknowledgementOwed(owed),
                nextView);
    }

    VerifyResponse asUpdate() {
        return new VerifyResponse(mfaToken, jwt, minifiedJwt, expiresAt, user, "done");
    }

    @Override
    public String toString() {
        return "Verified[" + user + "]";
    }
}
