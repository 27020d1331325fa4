package io.passledger.pages.console;

import io.passledger.application.access.KeyPermissions;
import io.passledger.domain.app.Scope;
import java.util.List;

/**
 * An entry of the navigation. Each page gives one as a bean; what the caller may do is decided by
 * what the page calls, here is only said to whom it is shown.
 *
 * @param path where the page is, such as {@code /console/audit}
 * @param title the key of its name among the messages, such as {@code audit.title}
 * @param order the smaller, the earlier
 * @param scopes the page shows something to who has one of them; empty for everybody
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
