package io.passledger.api.client;

import java.util.List;

/**
 * A user with a passkey.
 *
 * @param recoveryCodes empty where the app's policy owes none
 * @param session the one in which the passkey was registered
 */
public record Enrolled(
        Tenant tenant,
        String userId,
        SoftwarePasskey passkey,
        List<String> recoveryCodes,
        Session session,
        String accessToken) {

    /** The user with the access token. */
    public Api self() {
        return Api.of(tenant.backend().node()).as(accessToken);
    }

    /** Signs in once more. */
    public Answer signIn() {
        return tenant.begin(userId).authenticate(passkey).expect(200);
    }
}
