package io.passledger.api.http;

import java.io.IOException;

/**
 * Thrown when a response that has begun can't be completed. The connection must break, so that the
 * client doesn't take the partial response for a complete one.
 *
 * <p>It has no cause, because Spring would complete the response normally for a cause that
 * indicates a lost connection.
 */
public final class TruncatedResponse extends IOException {

    private static final long serialVersionUID = 1L;

    public TruncatedResponse(String why) {
        super(why);
    }
}
