package io.passledger.application.app;

import io.passledger.domain.app.RelyingParty;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The relying party at the service's own public URL, for its own apps. */
public final class OwnRelyingParty {

    private OwnRelyingParty() {}

    /**
     * @param publicUrl an origin
     */
    public static RelyingParty at(URI publicUrl) {
        return new RelyingParty(
                publicUrl.getHost().toLowerCase(Locale.ROOT),
                "Passledger",
                List.of(publicUrl.toString()));
    }
}
