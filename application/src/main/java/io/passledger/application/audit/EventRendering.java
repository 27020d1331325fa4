package io.passledger.application.audit;

/**
 * Writes an event as the audit trail shows it. The words of the trail are the HTTP interface's;
 * whoever sends events elsewhere sends the same.
 */
public interface EventRendering {

    /** The event as an item of the trail, as JSON in UTF-8. */
    byte[] render(AuditEntry entry);
}
