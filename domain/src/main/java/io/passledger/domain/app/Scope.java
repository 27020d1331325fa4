package io.passledger.domain.app;

import io.passledger.domain.Wire;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an API key may do. */
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
     * Whether it reaches beyond the app whose key has it. Such a scope is the operator's alone to
     * give.
     */
    public boolean isOfInstallation() {
        return this == PROJECTIONS_ADMIN;
    }

    private static String all() {
        return Arrays.stream(values()).map(Scope::wire).collect(Collectors.joining(", "));
    }

    /**
     * The scope of that spelling; {@code external-verify} is another spelling of {@code
     * external:verify}.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Scope of(String wire) {
        String spelling = wire.equals("external-verify") ? EXTERNAL_VERIFY.wire : wire;
        return Arrays.stream(values())
                .filter(scope -> scope.wire.equals(spelling))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + all()));
    }
}
