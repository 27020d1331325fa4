package io.passledger.pages.demo;

import io.passledger.api.http.Problem;
import org.springframework.http.HttpStatus;

/** The response to a request that the shop refuses. The codes are its own. */
final class ShopRefusal extends RuntimeException {

    private final HttpStatus status;
    private final String code;

    private ShopRefusal(HttpStatus status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The request comes from outside the shop's page, or from the page of an older visit. */
    static ShopRefusal forged() {
        return new ShopRefusal(
                HttpStatus.FORBIDDEN,
                "not-from-here",
                "Only the shop's own page may ask for this.");
    }

    static ShopRefusal badName() {
        return new ShopRefusal(
                HttpStatus.BAD_REQUEST,
                "bad-username",
                "A username has 2 to 32 letters, digits, dots, hyphens or underscores.");
    }

    static ShopRefusal badPassword() {
        return new ShopRefusal(
                HttpStatus.BAD_REQUEST, "bad-password", "A password has 8 to 128 characters.");
    }

    static ShopRefusal nameTaken() {
        return new ShopRefusal(
                HttpStatus.CONFLICT, "username-taken", "Somebody here has this username already.");
    }

    /** The same for a wrong name and a wrong password. */
    static ShopRefusal wrongPassword() {
        return new ShopRefusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "wrong-password",
                "Username and password don't fit together.");
    }

    static ShopRefusal wrongCode() {
        return new ShopRefusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "wrong-code",
                "This is not the code, or it was used or is too old: ask for a new one.");
    }

    /** The token is invalid or belongs to another session. */
    static ShopRefusal notProved() {
        return new ShopRefusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "not-proved",
                "The token does not prove what it is sent for.");
    }

    /** The request doesn't fit the visit's stage. */
    static ShopRefusal notNow() {
        return new ShopRefusal(
                HttpStatus.CONFLICT,
                "not-now",
                "The shop is not at that step: load the page again.");
    }

    static ShopRefusal noSuchEvent() {
        return new ShopRefusal(
                HttpStatus.NOT_FOUND, "no-such-event", "You have no event at this position.");
    }

    static ShopRefusal noSuchPage() {
        return new ShopRefusal(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this path.");
    }

    static ShopRefusal full() {
        return new ShopRefusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                "full",
                "As many as may are watching already; try again in a minute.");
    }

    HttpStatus status() {
        return status;
    }

    Problem problem() {
        String detail = String.valueOf(getMessage());
        return new Problem(
                "urn:passledger:demo:" + code,
                status.getReasonPhrase(),
                status.value(),
                detail,
                code,
                null,
                null,
                null);
    }
}
