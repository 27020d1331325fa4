package io.passledger.application.erasure;

import java.util.List;

/**
 * The claims of a receipt, as JSON.
 *
 * @param iss the log's name
 * @param aud the app
 * @param sub the user
 * @param jti the event that records the erasure
 * @param iat the time of the erasure, in seconds since the epoch
 */
record ReceiptClaims(
        String iss,
        String aud,
        String sub,
        String jti,
        long iat,
        long position,
        List<String> keys,
        int passkeysRemoved) {}
