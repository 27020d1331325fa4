package io.passledger.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call has not done what it was to do. Its kinds are what a backend can act on. */
public class PassledgerException extends RuntimeException {

    private final String code;
    private final int status;

    PassledgerException(String code, int status, String detail, @Nullable Throwable cause) {
        super(code + ": " + detail, cause);
        this.code = code;
        this.status = status;
    }

    /** The service's code, such as {@code invalid-request}; it is part of the contract. */
    public String code() {
        return code;
    }

    /** Of the service's answer; 0 where there was none. */
    public int status() {
        return status;
    }

    /** The token is not the expected one. Its code is the reason, such as {@code otherUser}. */
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

        /** How long to wait. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** No answer of the service's in time. What was asked for may have been done. */
    public static final class Unavailable extends PassledgerException {
        Unavailable(int status, String detail, @Nullable Throwable cause) {
            super("unavailable", status, detail, cause);
        }
    }

    /** A webhook's request that Passledger has not signed, or not lately. */
    public static final class SignatureRefused extends PassledgerException {
        SignatureRefused(String detail) {
            super("signature", 0, detail, null);
        }
    }
}
