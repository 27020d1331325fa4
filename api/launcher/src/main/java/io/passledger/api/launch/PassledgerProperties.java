package io.passledger.api.launch;

import io.passledger.application.installation.RootKey;
import io.passledger.application.installation.StartRefused;
import io.passledger.domain.LoopbackHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings, each also available as an environment variable ({@code PASSLEDGER_DATA_DIR}). Every
 * instance is valid. An empty text counts as absent, since Compose files leave settings out that
 * way.
 *
 * @param database the external database; without a URL an embedded PostgreSQL is started
 * @param dataDir directory for the files of the embedded PostgreSQL, and the master key
 * @param rootKey the operator's key, 32 characters or more; created if absent
 * @param masterKey seals signing keys and users' keys: 32 bytes in base64url
 * @param otherMasterKey only opens what it has sealed, during a rotation of the master key
 * @param publicUrl the URL of this service for browsers: an origin, without a path; https, unless
 *     it is on the browser's own machine
 * @param metadata source of authenticator metadata
 * @param authenticatorsFile names and icons of authenticators, in place of the built-in ones
 */
@ConfigurationProperties("passledger")
public record PassledgerProperties(
        @DefaultValue Database database,
        @DefaultValue("./data") String dataDir,
        @Nullable SecretSetting rootKey,
        @Nullable SecretSetting masterKey,
        @Nullable SecretSetting otherMasterKey,
        URI publicUrl,
        @DefaultValue MetadataProperties metadata,
        @Nullable String authenticatorsFile) {

    // RFC 6750 §2.1: no other character can be sent in a bearer token.
    private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    public PassledgerProperties {
        rootKey = unlessBlank(rootKey);
        masterKey = unlessBlank(masterKey);
        otherMasterKey = unlessBlank(otherMasterKey);
        authenticatorsFile = unlessBlank(authenticatorsFile);
        if (rootKey != null) {
            requireRootKey(rootKey.reveal());
        }
        if (masterKey != null) {
            MasterKeys.parse(masterKey.reveal(), "PASSLEDGER_MASTER_KEY");
        }
        if (otherMasterKey != null) {
            MasterKeys.parse(otherMasterKey.reveal(), FoundMasterKey.OTHER);
        }
        requireOrigin(publicUrl);
        if (database.isOutside() && masterKey == null) {
            throw new StartRefused(
                    "PASSLEDGER_MASTER_KEY is required with PASSLEDGER_DATABASE_URL: set it to 32 random"
                            + " bytes in base64url (openssl rand -base64 32 | tr '+/' '-_'), the"
                            + " same on every node");
        }
    }

    // Not bound as a path, since Spring would first look for a class path resource of that name.
    public Path dataDirectory() {
        return Path.of(dataDir);
    }

    /**
     * The external database.
     *
     * @param url a JDBC URL of PostgreSQL, which may name several hosts
     */
    public record Database(
            @Nullable String url, @Nullable String username, @Nullable SecretSetting password) {

        public Database {
            url = unlessBlank(url);
            username = unlessBlank(username);
            password = unlessBlank(password);
            if (url != null) {
                JdbcUrl.requireValid(url);
            } else if (username != null || password != null) {
                throw new StartRefused(
                        "PASSLEDGER_DATABASE_USERNAME and PASSLEDGER_DATABASE_PASSWORD need"
                                + " PASSLEDGER_DATABASE_URL");
            }
        }

        public boolean isOutside() {
            return url != null;
        }
    }

    private static void requireRootKey(String key) {
        if (key.length() < RootKey.MINIMUM_LENGTH) {
            throw new StartRefused(
                    "PASSLEDGER_ROOT_KEY must be at least %d characters, was %d"
                            .formatted(RootKey.MINIMUM_LENGTH, key.length()));
        }
        if (!BEARER_TOKEN.matcher(key).matches()) {
            throw new StartRefused(
                    "PASSLEDGER_ROOT_KEY must contain only letters, digits and -._~+/ because it"
                            + " is sent as a bearer token");
        }
    }

    private static void requireOrigin(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean origin =
                url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getRawPath().isEmpty()
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null;
        if (!http || !origin) {
            throw new StartRefused(
                    "PASSLEDGER_PUBLIC_URL must be an origin such as https://mfa.example.com,"
                            + " without a path or trailing slash, was "
                            + url);
        }
        if (url.getScheme().equals("http") && !LoopbackHost.is(url.getHost())) {
            throw new StartRefused(
                    "PASSLEDGER_PUBLIC_URL must be https unless its host is localhost or another"
                            + " loopback address: browsers offer no passkeys on plain http pages,"
                            + " and tokens would be sent in clear text; was "
                            + url);
        }
    }

    private static @Nullable SecretSetting unlessBlank(@Nullable SecretSetting secret) {
        return secret == null || secret.reveal().isBlank() ? null : secret;
    }

    private static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
