package io.passledger.pages.console.projections;

import io.passledger.pages.console.PageLink;
import io.passledger.projections.engine.ProjectionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A projection as a row of the list.
 *
 * @param error what stops it; {@code null} where nothing does
 * @param replay the one that goes on; {@code null} where none does
 * @param letters where its dead letters are shown
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
