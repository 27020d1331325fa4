package io.passledger.domain.app;

import io.passledger.domain.Wire;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A permission of an API key. */
public enum Scope implements Wire {
    SESSIONS_WRITE("sessions:write"),
    REG_WRITE("reg:write"),
    EXTERNAL_VERIFY("external:verify"),
    TOKENS_VERIFY("tokens:verify"),
    USERS_READ("users:read"),
    USERS_WRITE("users:write"),
    USERS_RESET("users:reset"),
    USERS_ERASE("users:erase"),
    AUDIT_READ("audit:read"),
    PROJECTIONS_ADMIN("projections:admin"),
    APPS_READ("apps:read"),
    APPS_WRITE("apps:write");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }

    /**
     * Returns whether the scope reaches beyond the key's own app. Only the operator may give such a
     * scope.
     */
    public boolean isOfInstallation() {
        return this == PROJECTIONS_ADMIN;
    }

    private static String all() {
        return Arrays.stream(values()).map(Scope::wire).collect(Collectors.joining(", "));
    }

    /**
     * Returns the scope with that spelling; {@code external-verify} is an alias of {@code
     * external:verify}.
     *
     * @throws IllegalArgumentException if there is no such scope
     */
    public static Scope of(String wire) {
        String spelling = wire.equals("external-verify") ? EXTERNAL_VERIFY.wire : wire;
        return Wire.find(values(), spelling)
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + all()));
    }
}
