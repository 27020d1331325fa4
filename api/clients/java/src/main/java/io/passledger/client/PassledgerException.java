package io.passledger.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The failure of a call. Its subclasses are the failures that a backend can act on. */
public class PassledgerException extends RuntimeException {

    private final String code;
    private final int status;

    PassledgerException(String code, int status, String detail, @Nullable Throwable cause) {
        super(code + ": " + detail, cause);
        this.code = code;
        this.status = status;
    }

    /** Returns the service's code, such as {@code invalid-request}. It is part of the contract. */
    public String code() {
        return code;
    }

    /** Returns the HTTP status of the response, or 0 if there was none. */
    public int status() {
        return status;
    }

    /**
     * The token is invalid or not the expected one. Its code is the reason, such as {@code
     * otherUser}.
     */
    public static final class TokenRefused extends PassledgerException {
        TokenRefused(String reason) {
            super(reason, 200, "the token doesn't count", null);
        }
    }

    /** The API key is wrong, revoked or expired (401), or lacks the scope (403). */
    public static final class KeyRefused extends PassledgerException {
        KeyRefused(String code, int status, String detail) {
            super(code, status, detail, null);
        }
    }

    /** Too many requests, or the user is locked. */
    public static final class TooMany extends PassledgerException {
        private final Duration retryAfter;

        TooMany(String code, String detail, Duration retryAfter) {
            super(code, 429, detail, null);
            this.retryAfter = retryAfter;
        }

        /** Returns how long to wait. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The service did not respond in time. The request may have been executed. */
    public static final class Unavailable extends PassledgerException {
        Unavailable(int status, String detail, @Nullable Throwable cause) {
            super("unavailable", status, detail, cause);
        }
    }

    /** A request to a webhook is not signed by Passledger, or its timestamp is out of range. */
    public static final class SignatureRefused extends PassledgerException {
        SignatureRefused(String detail) {
            super("signature", 0, detail, null);
        }
    }
}
