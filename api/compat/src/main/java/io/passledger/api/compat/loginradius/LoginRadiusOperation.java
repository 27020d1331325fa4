package io.passledger.api.compat.loginradius;

/**
 * The kinds of LoginRadius operations, with the errors specific to each: for an invalid credential,
 * for a missing resource, and for a step that isn't possible now.
 */
enum LoginRadiusOperation {
    /** Begins a login, with the API secret. */
    FIRST_FACTOR(Own.API_SECRET, Own.NOTHING_HERE, Own.LOGIN_OVER),
    /** Returns the options for a login's passkey. */
    PASSKEY_OPTIONS(Own.SECOND_FACTOR_TOKEN, Own.NO_SECOND_FACTOR, Own.NO_PASSKEY),
    /** Another step of a login, with its second-factor token. */
    SECOND_FACTOR(Own.SECOND_FACTOR_TOKEN, Own.NO_SECOND_FACTOR, Own.LOGIN_OVER),
    /** Reads a user's factors, with the access token. */
    ACCOUNT(Own.ACCESS_TOKEN, Own.NOTHING_HERE, Own.LOGIN_OVER),
    /** Changes a user's second factors, with the access token. */
    ACCOUNT_SECOND_FACTOR(Own.ACCESS_TOKEN, Own.NO_SECOND_FACTOR, Own.LOGIN_OVER),
    /** Concerns one passkey of a user, with the access token. */
    ACCOUNT_PASSKEY(Own.ACCESS_TOKEN, Own.NO_SUCH_PASSKEY, Own.LOGIN_OVER),
    /** An operation of a backend, with the API secret. */
    MANAGEMENT(Own.API_SECRET, Own.NO_SECOND_FACTOR, Own.LOGIN_OVER),
    /** A LoginRadius operation for a second factor that isn't supported here. */
    OTHER_SECOND_FACTOR(Own.ACCESS_TOKEN, Own.NO_SECOND_FACTOR, Own.LOGIN_OVER),
    /** No operation. */
    NONE(Own.ACCESS_TOKEN, Own.NOTHING_HERE, Own.LOGIN_OVER);

    private final Own unauthenticated;
    private final Own notFound;
    private final Own notAllowed;

    LoginRadiusOperation(Own unauthenticated, Own notFound, Own notAllowed) {
        this.unauthenticated = unauthenticated;
        this.notFound = notFound;
        this.notAllowed = notAllowed;
    }

    /** An error by status, number and text. */
    enum Own {
        API_SECRET(401, 902, "The API secret is unauthorized"),
        ACCESS_TOKEN(401, 906, "The access token is invalid or has expired"),
        SECOND_FACTOR_TOKEN(403, 1103, "The second factor token is invalid"),
        LOGIN_OVER(403, 1103, "The second factor token is invalid"),
        NO_SECOND_FACTOR(403, 1097, "Two factor authentication is not enabled"),
        NO_PASSKEY(403, 1323, "There is no passkey on the profile"),
        NO_SUCH_PASSKEY(403, 1325, "The passkey id is invalid"),
        NOTHING_HERE(404, 404, "The resource was not found");

        private final int status;
        private final int code;
        private final String message;

        Own(int status, int code, String message) {
            this.status = status;
            this.code = code;
            this.message = message;
        }

        int status() {
            return status;
        }

        int code() {
            return code;
        }

        String message() {
            return message;
        }
    }

    Own unauthenticated() {
        return unauthenticated;
    }

    Own notFound() {
        return notFound;
    }

    Own notAllowed() {
        return notAllowed;
    }
}
