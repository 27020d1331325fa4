package io.passledger.application.metadata;

import io.passledger.domain.Require;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source of the metadata and the trust in it.
 *
 * @param source {@code null} if no metadata is used
 * @param root the root to which the certificates of the BLOB's signature must lead
 * @param signer the host name in the signing certificate
 * @param revocationLists a list for every issuer between the two; empty for no revocation check
 * @param refresh how often to fetch from the source, 1 s to 30 d
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
