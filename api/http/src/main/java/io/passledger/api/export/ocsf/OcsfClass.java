package io.passledger.api.export.ocsf;

/** The OCSF event classes that Passledger uses. */
enum OcsfClass {
    ACCOUNT_CHANGE(3001, "Account Change"),
    AUTHENTICATION(3002, "Authentication"),
    ENTITY_MANAGEMENT(3004, "Entity Management"),
    API_ACTIVITY(6003, "API Activity");

    private final int uid;
    private final String caption;

    OcsfClass(int uid, String caption) {
        this.uid = uid;
        this.caption = caption;
    }

    int uid() {
        return uid;
    }

    String caption() {
        return caption;
    }

    int categoryUid() {
        return uid / 1000;
    }

    String categoryCaption() {
        return categoryUid() == 3 ? "Identity & Access Management" : "Application Activity";
    }
}
