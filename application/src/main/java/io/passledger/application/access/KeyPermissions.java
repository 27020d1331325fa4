package io.passledger.application.access;

import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of a key may do at all.
 *
 * @param appId whose key it is; {@code null} for the operator's
 * @param name what the key is called; {@code null} for the operator's
 */
public record KeyPermissions(@Nullable AppId appId, @Nullable String name, Set<Scope> scopes) {

    /** The root key's: everything in every app. */
    public static final KeyPermissions OPERATOR =
            new KeyPermissions(null, null, EnumSet.allOf(Scope.class));

    public KeyPermissions {
        scopes = Set.copyOf(scopes);
    }

    public boolean isOperator() {
        return appId == null;
    }
}
