package io.passledger.application.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.webauthn.CredentialDescriptor;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UnprovenUsersTest {

    private static final UserKey ANN = user("app_a", "ann");

    @Nested
    class UserHandle {

        private final UserHandles handles = new UserHandles(key(1));

        @Test
        void isAlwaysTheSameForAUserOfAnApp() {
            assertThat(handles.of(ANN)).isEqualTo(new UserHandles(key(1)).of(ANN));
            assertThat(handles.of(ANN).length()).isBetween(32, 64);
        }

        @Test
        void differsByUserAppAndKey() {
            assertThat(
                            Set.of(
                                    handles.of(ANN),
                                    handles.of(user("app_a", "bob")),
                                    handles.of(user("app_b", "ann")),
                                    new UserHandles(key(2)).of(ANN)))
                    .hasSize(4);
        }
    }

    @Nested
    class Decoys {

        private final DecoyCredentials decoys = decoys(1, CredentialMix.COMMON);

        @Test
        void areAlwaysTheSameForAUserOfAnApp() {
            assertThat(decoys.of(ANN)).isEqualTo(decoys(1, CredentialMix.COMMON).of(ANN));
        }

        @Test
        void differByUserAppAndKey() {
            Set<Bytes> ids = new HashSet<>();
            ids.add(decoys.of(ANN).getFirst().id());
            ids.add(decoys.of(user("app_a", "bob")).getFirst().id());
            ids.add(decoys.of(user("app_b", "ann")).getFirst().id());
            ids.add(decoys(2, CredentialMix.COMMON).of(ANN).getFirst().id());

            assertThat(ids).hasSize(4);
        }

        /** Four of five have a phone alone; the rest have a phone and a security key. */
        private final CredentialMix mix =
                CredentialMix.of(
                        Stream.concat(
                                        Collections.nCopies(80, PHONE).stream(),
                                        Collections.nCopies(20, PHONE_AND_KEY).stream())
                                .toList());

        @Test
        void lookLikeThoseOfTheAppsOwnUsers() {
            Map<String, Long> profiles =
                    IntStream.range(0, 5_000)
                            .mapToObj(i -> profile(decoys(1, mix).of(user("app_a", "user-" + i))))
                            .collect(Collectors.groupingBy(i -> i, Collectors.counting()));

            assertThat(profiles).containsOnlyKeys(PHONE.text(), PHONE_AND_KEY.text());
            assertThat(profiles.get(PHONE_AND_KEY.text())).isBetween(850L, 1_150L);
        }

        @Test
        void haveIdsThatNobodyElseHas() {
            List<Bytes> ids =
                    IntStream.range(0, 1_000)
                            .mapToObj(i -> decoys(1, mix).of(user("app_a", "user-" + i)))
                            .flatMap(List::stream)
                            .map(CredentialDescriptor::id)
                            .toList();

            assertThat(ids).doesNotHaveDuplicates();
        }

        /** The mix has 80 and 20, then 80 and 25 of 105: about 3.8 % of the users may change. */
        @Test
        void changeForAsFewUsersAsTheMixChanges() {
            Map<CredentialProfile, Long> later = new HashMap<>(mix.users());
            later.put(PHONE_AND_KEY, 25L);
            DecoyCredentials before = decoys(1, mix);
            DecoyCredentials after = decoys(1, new CredentialMix(later));

            long changed =
                    IntStream.range(0, 5_000)
                            .mapToObj(i -> user("app_a", "user-" + i))
                            .filter(user -> !before.of(user).equals(after.of(user)))
                            .count();

            assertThat(changed).isBetween(100L, 290L);
        }

        @Test
        void areCommonOnesWhereTheAppHasNone() {
            assertThat(CredentialMix.of(List.of())).isEqualTo(CredentialMix.COMMON);
        }

        private static String profile(List<CredentialDescriptor> credentials) {
            return new CredentialProfile(
                            credentials.stream()
                                    .map(each ->
                                            new CredentialProfile.Shape(
                                                    each.id().length(), each.transports()))
                                    .toList())
                    .text();
        }
    }

    private static final CredentialProfile PHONE =
            new CredentialProfile(
                    List.of(new CredentialProfile.Shape(20, List.of("hybrid", "internal"))));

    private static final CredentialProfile PHONE_AND_KEY =
            new CredentialProfile(
                    List.of(
                            new CredentialProfile.Shape(20, List.of("hybrid", "internal")),
                            new CredentialProfile.Shape(177, List.of("usb"))));

    private static DecoyCredentials decoys(int key, CredentialMix mix) {
        return new DecoyCredentials(key(key), app -> mix);
    }

    private static HmacKey key(int first) {
        byte[] key = new byte[HmacKey.BYTES];
        key[0] = (byte) first;
        return new HmacKey(Bytes.of(key));
    }

    private static UserKey user(String appId, String userId) {
        return new UserKey(new AppId(appId), new UserId(userId));
    }
}
