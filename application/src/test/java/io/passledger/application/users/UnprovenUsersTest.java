package io.passledger.application.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.webauthn.CredentialDescriptor;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

        private final DecoyCredentials decoys = new DecoyCredentials(key(1));

        @Test
        void areAlwaysTheSameForAUserOfAnApp() {
            assertThat(decoys.of(ANN)).isEqualTo(new DecoyCredentials(key(1)).of(ANN));
        }

        @Test
        void differByUserAppAndKey() {
            Set<Bytes> ids = new HashSet<>();
            ids.add(decoys.of(ANN).getFirst().id());
            ids.add(decoys.of(user("app_a", "bob")).getFirst().id());
            ids.add(decoys.of(user("app_b", "ann")).getFirst().id());
            ids.add(new DecoyCredentials(key(2)).of(ANN).getFirst().id());

            assertThat(ids).hasSize(4);
        }

        @Test
        void areOneToThreeAndMostlyOne() {
            Map<Integer, Long> counts =
                    IntStream.range(0, 2000)
                            .mapToObj(i -> decoys.of(user("app_a", "user-" + i)).size())
                            .collect(Collectors.groupingBy(i -> i, Collectors.counting()));

            assertThat(counts).containsOnlyKeys(1, 2, 3);
            assertThat(counts.get(1)).isGreaterThan(1000);
            assertThat(counts.get(2)).isGreaterThan(counts.get(3));
        }

        @Test
        void lookLikeCommonAuthenticators() {
            List<CredentialDescriptor> all =
                    IntStream.range(0, 1000)
                            .mapToObj(i -> decoys.of(user("app_a", "user-" + i)))
                            .flatMap(List::stream)
                            .toList();

            assertThat(all).extracting(CredentialDescriptor::id).doesNotHaveDuplicates();
            assertThat(all)
                    .extracting(credential -> credential.id().length())
                    .contains(16, 20, 32, 48);
            assertThat(all)
                    .flatExtracting(CredentialDescriptor::transports)
                    .containsOnly("hybrid", "internal", "nfc", "usb");
        }
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
