package io.passledger.application.metadata;

import io.passledger.domain.Require;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where metadata comes from and who vouches for it.
 *
 * @param source {@code null} where there is to be no metadata
 * @param root what the BLOB's signature must lead to
 * @param signer the host name in the certificate that signs
 * @param revocationLists for every issuer between the two; none where revocation isn't looked at
 * @param refresh how often the source is asked, 1 s to 30 d
 * @param look how often a node looks for what another has fetched, 1 s to 1 h
 */
public record MetadataSettings(
        @Nullable MetadataSource source,
        X509Certificate root,
        String signer,
        List<MetadataSource> revocationLists,
        Duration refresh,
        Duration look) {

    public static final String FIDO_ALLIANCE = "mds.fidoalliance.org";

    private static final int MOST_LISTS = 8;

    public MetadataSettings {
        revocationLists = List.copyOf(revocationLists);
        Require.between(
                "the number of PASSLEDGER_METADATA_REVOCATION_LISTS",
                revocationLists.size(),
                0,
                MOST_LISTS);
        Require.between(
                "PASSLEDGER_METADATA_REFRESH", refresh, Duration.ofSeconds(1), Duration.ofDays(30));
        Require.between(
                "PASSLEDGER_METADATA_LOOK", look, Duration.ofSeconds(1), Duration.ofHours(1));
    }
}
