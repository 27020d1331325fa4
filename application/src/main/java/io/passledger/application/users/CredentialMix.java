package io.passledger.application.users;

import io.passledger.application.users.CredentialProfile.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The credential profiles of an app's users, with the number of users for each.
 *
 * @param users the numbers of users by profile; not empty
 */
record CredentialMix(Map<CredentialProfile, Long> users) {

    private static final Shape APPLE = new Shape(20, List.of("hybrid", "internal"));
    private static final Shape ANDROID = new Shape(16, List.of("hybrid", "internal"));
    private static final Shape WINDOWS_HELLO = new Shape(32, List.of("internal"));
    private static final Shape SECURITY_KEY = new Shape(48, List.of("nfc", "usb"));

    /** A typical mix, for an app that has no users with passkeys yet. */
    static final CredentialMix COMMON =
            new CredentialMix(
                    Map.of(
                            new CredentialProfile(List.of(APPLE)), 7L,
                            new CredentialProfile(List.of(ANDROID)), 5L,
                            new CredentialProfile(List.of(WINDOWS_HELLO)), 2L,
                            new CredentialProfile(List.of(APPLE, SECURITY_KEY)), 1L,
                            new CredentialProfile(List.of(ANDROID, WINDOWS_HELLO)), 1L));

    CredentialMix {
        users = Map.copyOf(users);
    }

    /** Returns the mix of these users, one profile each; {@link #COMMON} if there are none. */
    static CredentialMix of(List<CredentialProfile> profiles) {
        return profiles.isEmpty()
                ? COMMON
                : new CredentialMix(
                        profiles.stream()
                                .collect(
                                        Collectors.groupingBy(
                                                Function.identity(), Collectors.counting())));
    }
}
