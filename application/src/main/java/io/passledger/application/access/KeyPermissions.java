package io.passledger.application.access;

import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a key's holder.
 *
 * @param appId the key's app; {@code null} for the operator
 * @param name the key's name; {@code null} for the operator
 */
public record KeyPermissions(@Nullable AppId appId, @Nullable String name, Set<Scope> scopes) {

    /** The permissions of the root key: every scope in every app. */
    public static final KeyPermissions OPERATOR =
            new KeyPermissions(null, null, EnumSet.allOf(Scope.class));

    public KeyPermissions {
        scopes = Set.copyOf(scopes);
    }

    public boolean isOperator() {
        return appId == null;
    }
}
