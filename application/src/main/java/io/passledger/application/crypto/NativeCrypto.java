package io.passledger.application.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts the native Amazon Corretto Crypto Provider before the JDK's own providers: it checks a P-256
 * signature in an eighth of the time. Where its library doesn't load (another system or processor)
 * the JDK does the work, with the same results.
 */
public final class NativeCrypto {

    /** A system property; {@code false} leaves the JDK's providers as they are. */
    public static final String PROPERTY = "passledger.crypto.native";

    /** The environment variable of the same meaning; the property wins. */
    public static final String VARIABLE = "PASSLEDGER_CRYPTO_NATIVE";

    private static final String NAME = AmazonCorrettoCryptoProvider.PROVIDER_NAME;

    private NativeCrypto() {}

    /**
     * Installs the provider if it is wanted and works; never throws. May be called before anything
     * else has started, and again.
     */
    public static synchronized void install() {
        if (isWanted() && Security.getProvider(NAME) == null) {
            healthy(() -> AmazonCorrettoCryptoProvider.INSTANCE)
                    .ifPresent(provider -> Security.insertProviderAt(provider, 1));
        }
    }

    /** Whether the native provider is the first that is asked. */
    public static boolean isInstalled() {
        return Security.getProviders()[0].getName().equals(NAME);
    }

    /** What does the work, in words for the log. */
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

    /** The provider, where its library loads and passes its own tests. */
    static Optional<Provider> healthy(Supplier<AmazonCorrettoCryptoProvider> loading) {
        try {
            AmazonCorrettoCryptoProvider provider = loading.get();
            boolean good =
                    provider.getLoadingError() == null
                            && provider.runSelfTests() == SelfTestStatus.PASSED;
            return good ? Optional.of(provider) : Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            // A start without the native library is a slower start, not a failed one.
            return Optional.empty();
        }
    }
}
