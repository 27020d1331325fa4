package io.passledger.application;

import io.passledger.application.crypto.NativeCrypto;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Runs all tests over the cryptography that the service would have: the native provider, or the
 * JDK's where the property {@link NativeCrypto#PROPERTY} asks for it.
 */
public final class CryptoUnderTest implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        NativeCrypto.install();
    }
}
