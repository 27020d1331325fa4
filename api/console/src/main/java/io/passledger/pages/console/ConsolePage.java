package io.passledger.pages.console;

import io.passledger.application.access.KeyPermissions;
import io.passledger.domain.app.Scope;
import java.util.List;

/**
 * An entry of the navigation, which each page registers as a bean. It decides only who sees the
 * entry; the services that the page calls authorize the caller.
 *
 * @param path the path of the page, such as {@code /console/audit}
 * @param title the message key of its name, such as {@code audit.title}
 * @param order entries with smaller values come first
 * @param scopes scopes of which the caller needs at least one to see the entry; empty for everybody
 */
public record ConsolePage(String path, String title, int order, List<Scope> scopes) {

    public ConsolePage {
        scopes = List.copyOf(scopes);
    }

    public ConsolePage(String path, String title, int order, Scope... scopes) {
        this(path, title, order, List.of(scopes));
    }

    boolean isFor(KeyPermissions standing) {
        return scopes.isEmpty() || scopes.stream().anyMatch(standing.scopes()::contains);
    }
}
