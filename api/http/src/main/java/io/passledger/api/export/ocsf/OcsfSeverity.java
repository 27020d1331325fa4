package io.passledger.api.export.ocsf;

/** The severity of an event. */
enum OcsfSeverity {
    INFORMATIONAL(1, "Informational"),
    LOW(2, "Low"),
    MEDIUM(3, "Medium"),
    HIGH(4, "High");

    private final int id;
    private final String caption;

    OcsfSeverity(int id, String caption) {
        this.id = id;
        this.caption = caption;
    }

    int id() {
        return id;
    }

    String caption() {
        return caption;
    }
}
