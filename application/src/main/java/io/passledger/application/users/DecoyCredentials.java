package io.passledger.application.users;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.webauthn.CredentialDescriptor;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.UserKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes up credentials for users who have none, always the same for the same user, so that nobody
 * finds out by asking who has an account (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-username-enumeration">§14.6.2</a>). Making them
 * takes microseconds whatever the user; a caller makes them for every user, known or not.
 */
public final class DecoyCredentials {

    private static final int MOST = 3;
    private static final int LONGEST_ID = 48;
    private static final int BYTES_EACH = 1 + LONGEST_ID;

    private final HmacKey key;

    public DecoyCredentials(HmacKey key) {
        this.key = key;
    }

    /** One to three made-up credentials. */
    public List<CredentialDescriptor> of(UserKey user) {
        ByteBuffer stream = stream(user, 1 + MOST * BYTES_EACH);
        int count = count(Byte.toUnsignedInt(stream.get()));
        List<CredentialDescriptor> all = new ArrayList<>(MOST);
        for (int i = 0; i < MOST; i++) {
            Model model = Model.chosenBy(Byte.toUnsignedInt(stream.get()));
            byte[] id = new byte[LONGEST_ID];
            stream.get(id);
            all.add(
                    new CredentialDescriptor(
                            Bytes.of(Arrays.copyOf(id, model.idLength())), model.transports()));
        }
        return List.copyOf(all.subList(0, count));
    }

    /** Most users have one passkey, some two, few three. */
    private static int count(int dice) {
        if (dice < 176) {
            return 1;
        }
        return dice < 240 ? 2 : MOST;
    }

    private ByteBuffer stream(UserKey user, int length) {
        ByteBuffer stream = ByteBuffer.allocate(length);
        for (int block = 0; stream.hasRemaining(); block++) {
            byte[] bytes =
                    key.mac(user.appId().value(), user.userId().value(), Integer.toString(block))
                            .toArray();
            stream.put(bytes, 0, Math.min(bytes.length, stream.remaining()));
        }
        return stream.flip();
    }

    /** How a common authenticator presents itself. */
    private record Model(int idLength, List<String> transports) {

        static final Model APPLE = new Model(20, List.of("hybrid", "internal"));
        static final Model ANDROID = new Model(16, List.of("hybrid", "internal"));
        static final Model WINDOWS_HELLO = new Model(32, List.of("internal"));
        static final Model SECURITY_KEY = new Model(LONGEST_ID, List.of("nfc", "usb"));

        static Model chosenBy(int dice) {
            if (dice < 112) {
                return APPLE;
            }
            if (dice < 192) {
                return ANDROID;
            }
            return dice < 232 ? WINDOWS_HELLO : SECURITY_KEY;
        }
    }
}
