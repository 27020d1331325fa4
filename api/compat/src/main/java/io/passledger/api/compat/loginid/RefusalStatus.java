package io.passledger.api.compat.loginid;

/** LoginID's errors for refusals. */
enum RefusalStatus {
    BAD_REQUEST(400, "bad_request"),
    UNAUTHORIZED(401, "unauthorized"),
    FORBIDDEN(403, "forbidden");

    private final int status;
    private final String code;

    RefusalStatus(int status, String code) {
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
