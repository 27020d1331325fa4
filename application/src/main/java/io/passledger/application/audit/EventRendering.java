package io.passledger.application.audit;

/**
 * Renders events as the audit trail shows them. The HTTP interface defines this format; components
 * that send events elsewhere send the same.
 */
public interface EventRendering {

    /** Returns the event as an item of the trail, as JSON in UTF-8. */
    byte[] render(AuditEntry entry);
}
