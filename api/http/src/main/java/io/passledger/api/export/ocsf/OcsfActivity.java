package io.passledger.api.export.ocsf;

/**
 * The OCSF class and activity of an event.
 *
 * @param id the activity's number in its class
 * @param name the schema's name; Passledger's own name if the number is 99 (other)
 */
record OcsfActivity(OcsfClass eventClass, int id, String name, OcsfSeverity severity) {

    private static final int OTHER = 99;

    static OcsfActivity of(OcsfClass eventClass, int id, String name, OcsfSeverity severity) {
        return new OcsfActivity(eventClass, id, name, severity);
    }

    static OcsfActivity other(OcsfClass eventClass, String name, OcsfSeverity severity) {
        return new OcsfActivity(eventClass, OTHER, name, severity);
    }

    int typeUid() {
        return eventClass.uid() * 100 + id;
    }
}
