package io.passledger.domain.log;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.Outcome;

/**
 * An event of the log that this release doesn't know: its type, or the revision that it was written
 * in, is of a newer one. It can be shown as it was stored; what it means can't be told, so nobody
 * may decide or project as if it weren't there. Never appended.
 *
 * @param type as it was written
 * @param revision as it was written
 * @param json its payload, with personal members open as far as they can be
 */
public record OpaqueEvent(String type, String revision, Outcome outcome, Bytes json)
        implements DomainEvent {}
