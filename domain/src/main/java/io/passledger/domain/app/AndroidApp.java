package io.passledger.domain.app;

import io.passledger.domain.Bytes;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An Android app that may use the relying party's passkeys.
 *
 * @param packageName the application id, such as {@code com.example.shop}
 * @param sha256CertFingerprints SHA-256 of each signing certificate, 1 to 10, as shown by {@code
 *     keytool -list} and the Play Console
 */
public record AndroidApp(String packageName, List<String> sha256CertFingerprints) {

    private static final String ORIGIN = "android:apk-key-hash:";
    private static final int LONGEST = 255;
    private static final Pattern PACKAGE =
            Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)+");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){31}");

    public AndroidApp {
        Require.present("policy.nativeApps.android.packageName", packageName);
        Require.present("policy.nativeApps.android.sha256CertFingerprints", sha256CertFingerprints);
        if (packageName.length() > LONGEST || !PACKAGE.matcher(packageName).matches()) {
            throw new InvalidValue(
                    "policy.nativeApps.android.packageName",
                    "must be an application id such as com.example.shop, with at most 255 characters");
        }
        Require.between(
                "the number of policy.nativeApps.android.sha256CertFingerprints",
                sha256CertFingerprints.size(),
                1,
                10);
        if (!sha256CertFingerprints.stream().allMatch(AndroidApp::isFingerprint)) {
            throw new InvalidValue(
                    "policy.nativeApps.android.sha256CertFingerprints",
                    "must each be 32 bytes in upper-case hexadecimal separated by colons, as"
                            + " keytool prints SHA256, such as 14:6D:E9:…");
        }
        sha256CertFingerprints = List.copyOf(sha256CertFingerprints);
    }

    // A list read from JSON may contain null.
    private static boolean isFingerprint(String text) {
        return text != null && FINGERPRINT.matcher(text).matches();
    }

    /**
     * Returns the origins that Android reports in this app's ceremonies. An origin is the
     * certificate's hash without the package name, so all apps signed with one key share an origin.
     */
    Stream<String> origins() {
        return sha256CertFingerprints.stream()
                .map(fingerprint -> HexFormat.ofDelimiter(":").parseHex(fingerprint))
                .map(hash -> ORIGIN + Bytes.of(hash).toBase64Url());
    }
}
