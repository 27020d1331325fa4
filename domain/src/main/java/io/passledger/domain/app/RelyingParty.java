package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.util.List;

/**
 * The app's <a href="https://www.w3.org/TR/webauthn-3/#relying-party">relying party</a>.
 *
 * @param id the <a href="https://www.w3.org/TR/webauthn-3/#rp-id">RP ID</a>, a domain in lower case
 * @param origins the origins whose ceremonies are accepted, 1 to 20, spelt as browsers spell them
 */
public record RelyingParty(String id, String name, List<String> origins) {

    public RelyingParty {
        Require.present("relyingParty.id", id);
        Require.present("relyingParty.name", name);
        Require.present("relyingParty.origins", origins);
        if (!Origins.isDomain(id)) {
            throw new InvalidValue("relyingParty.id", "must be a domain in lower case");
        }
        Require.text("relyingParty.name", name, 1, 64);
        Require.between("the number of relyingParty.origins", origins.size(), 1, 20);
        origins = List.copyOf(origins);
        Origins.require("relyingParty.origins", origins);
    }
}
