package io.passledger.pages.console.projections;

import io.passledger.pages.console.PageLink;
import io.passledger.projections.engine.ProjectionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A projection as a row of the list.
 *
 * @param error the error that stops it; {@code null} while it runs
 * @param replay the running replay; {@code null} if there is none
 * @param letters link to its dead letters
 */
record ProjectionItem(
        String name,
        long position,
        long lag,
        @Nullable String error,
        int deadLetters,
        @Nullable ReplayItem replay,
        String letters) {

    static ProjectionItem of(ProjectionStatus status) {
        return new ProjectionItem(
                status.name(),
                status.position(),
                status.lag(),
                status.error(),
                status.deadLetters(),
                status.replay() == null ? null : ReplayItem.of(status.replay()),
                PageLink.to("/console/projections/dead-letters")
                        .with("projection", status.name())
                        .toString());
    }
}
