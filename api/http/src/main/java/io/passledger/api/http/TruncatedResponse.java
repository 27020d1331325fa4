package io.passledger.api.http;

import java.io.IOException;

/**
 * An answer that can't be finished although it has begun. Nothing can be said any more, but the
 * connection must break, so that nobody takes what there is for all of it.
 *
 * <p>It has no cause: Spring would take one that tells of a lost connection for a reason to end the
 * answer in good order.
 */
public final class TruncatedResponse extends IOException {

    private static final long serialVersionUID = 1L;

    public TruncatedResponse(String why) {
        super(why);
    }
}
