package io.passledger.application.witness;

import io.passledger.domain.InvalidValue;
import java.net.URI;
import java.util.HexFormat;

/**
 * A witness to ask for cosignatures.
 *
 * @param url its submission prefix, http or https, without a trailing slash
 */
record Witness(URI url, CosignerKey key) {

    private static final String SETTING = "passledger.witnesses";

    /**
     * Reads {@code URL VKEY}.
     *
     * @throws InvalidValue if the text has another form
     */
    static Witness parse(String text) {
        String[] parts = text.strip().split("\\s+", -1);
        if (parts.length != 2) {
            throw new InvalidValue(SETTING, "must be URL VKEY pairs separated by commas");
        }
        try {
            URI url = URI.create(parts[0].replaceAll("/+$", ""));
            if (url.getHost() == null || !isHttp(url) || url.getQuery() != null) {
                throw new InvalidValue(SETTING, "must use http or https URLs");
            }
            return new Witness(url, CosignerKey.parse(parts[1]));
        } catch (InvalidValue refused) {
            throw refused;
        } catch (IllegalArgumentException notUsable) {
            throw new InvalidValue(SETTING, "is invalid: " + notUsable.getMessage());
        }
    }

    private static boolean isHttp(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }

    /** Returns the witness's id in the database and in metrics. */
    String id() {
        return key.name() + "+" + HexFormat.of().formatHex(key.id().toArray());
    }

    @Override
    public String toString() {
        return id();
    }
}
