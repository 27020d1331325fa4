package io.passledger.application.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Installs the native Amazon Corretto Crypto Provider before the JDK's own providers. It verifies a
 * P-256 signature in an eighth of the time. If its library doesn't load (another system or
 * processor), the JDK's providers are used, with the same results.
 */
public final class NativeCrypto {

    /** The system property. {@code false} leaves the JDK's providers unchanged. */
    public static final String PROPERTY = "passledger.crypto.native";

    /** The environment variable with the same meaning. The property takes precedence. */
    public static final String VARIABLE = "PASSLEDGER_CRYPTO_NATIVE";

    private static final String NAME = AmazonCorrettoCryptoProvider.PROVIDER_NAME;

    private NativeCrypto() {}

    /**
     * Installs the provider if it is wanted and works; never throws. May be called repeatedly, and
     * before anything else has started.
     */
    public static synchronized void install() {
        if (isWanted() && Security.getProvider(NAME) == null) {
            healthy(() -> AmazonCorrettoCryptoProvider.INSTANCE)
                    .ifPresent(provider -> Security.insertProviderAt(provider, 1));
        }
    }

    /** Checks whether the native provider is the preferred one. */
    public static boolean isInstalled() {
        return Security.getProviders()[0].getName().equals(NAME);
    }

    /** Returns a description of the provider in use, for the log. */
    public static String description() {
        if (isInstalled()) {
            return "native (" + Security.getProviders()[0].getInfo() + ")";
        }
        return isWanted()
                ? "the JDK's (the native library could not be loaded)"
                : "the JDK's, as configured";
    }

    private static boolean isWanted() {
        String wanted = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        return !"false".equalsIgnoreCase(wanted);
    }

    /** Returns the provider if its library loads and passes its self-tests. */
    static Optional<Provider> healthy(Supplier<AmazonCorrettoCryptoProvider> loading) {
        try {
            AmazonCorrettoCryptoProvider provider = loading.get();
            boolean good =
                    provider.getLoadingError() == null
                            && provider.runSelfTests() == SelfTestStatus.PASSED;
            return good ? Optional.of(provider) : Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            // Without the native library, the service is slower but must still start.
            return Optional.empty();
        }
    }
}
