package io.passledger.projections.users;

import io.passledger.domain.app.AppId;

/**
 * Counts how many of an app's users have a passkey. Counts only the first {@value #MOST} users by
 * id, so that no caller waits for a count of millions.
 */
public record CountAdoption(AppId appId) {

    static final int MOST = 50_000;

    /**
     * @param users how many users were counted
     * @param enrolled how many of them have a passkey
     * @param locked how many of them are locked now
     * @param withCodes how many of them have recovery codes left
     * @param more whether there are users who were not counted
     */
    public record Adoption(int users, int enrolled, int locked, int withCodes, boolean more) {}
}
