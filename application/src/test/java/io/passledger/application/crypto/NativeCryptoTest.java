package io.passledger.application.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NativeCryptoTest {

    private static final String NATIVE = "AmazonCorrettoCryptoProvider";

    @Test
    void doesTheWorkWhereItLoadsUnlessItIsSwitchedOff() throws Exception {
        boolean expected =
                !"false".equals(System.getProperty(NativeCrypto.PROPERTY))
                        && System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64");

        assertThat(NativeCrypto.isInstalled()).isEqualTo(expected);
        for (String provider : providersInUse()) {
            assertThat(provider.equals(NATIVE)).isEqualTo(expected);
        }
    }

    @Test
    void tellsWhatDoesTheWork() {
        assertThat(NativeCrypto.description())
                .startsWith(NativeCrypto.isInstalled() ? "native" : "the JDK's");
    }

    @Test
    void installsOnce() {
        int before = Security.getProviders().length;

        NativeCrypto.install();

        assertThat(Security.getProviders()).hasSize(before);
    }

    private static List<String> providersInUse() throws Exception {
        return List.of(
                Signature.getInstance("SHA256withECDSA").getProvider().getName(),
                KeyPairGenerator.getInstance("EC").getProvider().getName(),
                MessageDigest.getInstance("SHA-256").getProvider().getName(),
                Mac.getInstance("HmacSHA256").getProvider().getName(),
                Cipher.getInstance("AES/GCM/NoPadding").getProvider().getName(),
                new SecureRandom().getProvider().getName());
    }

    @Nested
    class WhereTheLibraryDoesNotLoad {

        @Test
        void leavesTheWorkToTheJdk() {
            assertThat(
                            NativeCrypto.healthy(() -> {
                                throw new UnsatisfiedLinkError("no such library");
                            }))
                    .isEmpty();
            assertThat(
                            NativeCrypto.healthy(() -> {
                                throw new NoClassDefFoundError("no such class");
                            }))
                    .isEmpty();
        }
    }
}
