package io.passledger.domain.log;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.Outcome;

/**
 * An event that this release can't interpret, because its type or revision comes from a newer
 * release. It can be shown as stored, but its meaning is unknown, so no decision and no projection
 * may ignore it. Never appended.
 *
 * @param type as it was written
 * @param revision as it was written
 * @param isOfNewType whether this release has no event of that type in any revision
 * @param json its payload, with personal members unsealed where possible
 */
public record OpaqueEvent(
        String type, String revision, boolean isOfNewType, Outcome outcome, Bytes json)
        implements DomainEvent {}
