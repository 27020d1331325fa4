package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The native apps that may use the relying party's passkeys, and the pages that credential managers
 * link to. Platforms fetch this information from well-known paths of the RP ID's host.
 *
 * @param android at most 20
 * @param apple application identifiers of apps for Apple platforms, {@code <prefix>.<bundle id>},
 *     at most 20
 */
public record NativeApps(
        List<AndroidApp> android, List<String> apple, PasskeyEndpoints passkeyEndpoints) {

    public static final NativeApps NONE =
            new NativeApps(List.of(), List.of(), PasskeyEndpoints.NONE);

    private static final int MOST = 20;
    private static final int LONGEST = 255;
    private static final Pattern APPLE = Pattern.compile("[A-Z0-9]{10}(\\.[A-Za-z0-9-]+)+");

    public NativeApps {
        android = Objects.requireNonNullElse(android, List.of());
        apple = Objects.requireNonNullElse(apple, List.of());
        passkeyEndpoints = Objects.requireNonNullElse(passkeyEndpoints, PasskeyEndpoints.NONE);
        Require.between("the number of policy.nativeApps.android", android.size(), 0, MOST);
        Require.between("the number of policy.nativeApps.apple", apple.size(), 0, MOST);
        if (!android.stream().allMatch(Objects::nonNull)) {
            throw new InvalidValue("policy.nativeApps.android", "must each be an object");
        }
        if (!apple.stream().allMatch(NativeApps::isAppleAppId)) {
            throw new InvalidValue(
                    "policy.nativeApps.apple",
                    "must each be an application identifier of at most 255 characters: the team's"
                            + " ten capital letters and digits, a dot and the bundle id, such as A1B2C3D4E5.com.example.shop");
        }
        android = List.copyOf(android);
        apple = List.copyOf(apple);
    }

    // A list read from JSON may contain null.
    private static boolean isAppleAppId(String text) {
        return text != null && text.length() <= LONGEST && APPLE.matcher(text).matches();
    }

    /**
     * Returns the origins of the Android apps. Apps for Apple platforms use the RP ID's own origin.
     */
    public List<String> origins() {
        return android.stream().flatMap(AndroidApp::origins).distinct().toList();
    }
}
