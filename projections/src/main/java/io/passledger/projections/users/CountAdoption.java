package io.passledger.projections.users;

import io.passledger.domain.app.AppId;

/**
 * How many of an app's users have a passkey? Of the first {@value #MOST} by their ids, so that
 * nobody waits for a count of millions.
 */
public record CountAdoption(AppId appId) {

    static final int MOST = 50_000;

    /**
     * @param users who were counted
     * @param enrolled those of them who have a passkey
     * @param locked those of them who are locked now
     * @param withCodes those of them who have recovery codes left
     * @param more whether there are users who were not counted
     */
    public record Adoption(int users, int enrolled, int locked, int withCodes, boolean more) {}
}
