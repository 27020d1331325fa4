package io.passledger.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** The running totals of an import. */
final class ImportTotals {

    private final long begun = System.nanoTime();
    private long users;
    private long imported;
    private long unchanged;
    private long refused;
    private long credentials;

    void imported(long passkeys) {
        users++;
        imported++;
        credentials += passkeys;
    }

    void unchanged() {
        users++;
        unchanged++;
    }

    void refused() {
        users++;
        refused++;
    }

    long users() {
        return users;
    }

    boolean anyRefused() {
        return refused > 0;
    }

    private double seconds() {
        return Math.max(1, System.nanoTime() - begun) / 1e9;
    }

    long usersPerSecond() {
        return Math.round(users / seconds());
    }

    /** Returns a summary line for people. */
    String sentence(boolean dryRun) {
        return "%,d users: %,d %s with %,d passkeys, %,d unchanged, %,d refused; %.1f s, %,d passkeys/s"
                .formatted(
                        users,
                        imported,
                        dryRun ? "would be imported" : "imported",
                        credentials,
                        unchanged,
                        refused,
                        seconds(),
                        Math.round(credentials / seconds()));
    }

    Map<String, Object> members(boolean dryRun) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("dryRun", dryRun);
        members.put("users", users);
        members.put("imported", imported);
        members.put("unchanged", unchanged);
        members.put("refused", refused);
        members.put("passkeys", credentials);
        members.put("seconds", Math.round(seconds() * 1000) / 1000.0);
        members.put("passkeysPerSecond", Math.round(credentials / seconds()));
        return members;
    }
}
