package io.passledger.application.users;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.users.CredentialProfile.Shape;
import io.passledger.application.webauthn.CredentialDescriptor;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Generates decoy credentials for users who have none, so that callers can't find out who has an
 * account (<a href="https://www.w3.org/TR/webauthn-3/#sctn-username-enumeration">§14.6.2</a>). They
 * look like those of one of the app's own users, chosen by a keyed hash, and stay the same as long
 * as the app's mix does. When the mix changes, decoys change only for users affected by the changed
 * shares. Callers must generate decoys for every user, known or not, so that the response time
 * reveals nothing.
 */
public final class DecoyCredentials {

    private final HmacKey key;
    private final Function<AppId, CredentialMix> mixes;

    DecoyCredentials(HmacKey key, Function<AppId, CredentialMix> mixes) {
        this.key = key;
        this.mixes = mixes;
    }

    /** Returns one or more decoys. */
    public List<CredentialDescriptor> of(UserKey user) {
        List<Shape> shapes = profileOf(user).shapes();
        List<CredentialDescriptor> all = new ArrayList<>(shapes.size());
        for (int i = 0; i < shapes.size(); i++) {
            all.add(
                    new CredentialDescriptor(
                            id(user, i, shapes.get(i).idLength()), shapes.get(i).transports()));
        }
        return List.copyOf(all);
    }

    /**
     * Chooses a profile by weighted rendezvous hashing. Each profile has its own draw for this
     * user, exponentially distributed with its number of users as the rate, and the smallest draw
     * wins. So each profile wins in proportion to its share, and a changed share changes no other
     * draw.
     */
    private CredentialProfile profileOf(UserKey user) {
        return mixes.apply(user.appId()).users().entrySet().stream()
                .min(Comparator.comparingDouble(each -> draw(user, each)))
                .orElseThrow()
                .getKey();
    }

    private double draw(UserKey user, Map.Entry<CredentialProfile, Long> each) {
        long bits = ByteBuffer.wrap(mac(user, "profile", each.getKey().text()).toArray()).getLong();
        // 53 bits, in the middle of their interval: above 0 and below 1.
        double uniform = ((bits >>> 11) + 0.5) * 0x1p-53;
        return -Math.log(uniform) / each.getValue();
    }

    private Bytes id(UserKey user, int number, int length) {
        ByteBuffer id = ByteBuffer.allocate(length);
        for (int block = 0; id.hasRemaining(); block++) {
            byte[] bytes = mac(user, "id " + number, Integer.toString(block)).toArray();
            id.put(bytes, 0, Math.min(bytes.length, id.remaining()));
        }
        return Bytes.of(id.array());
    }

    private Bytes mac(UserKey user, String purpose, String detail) {
        return key.mac(user.appId().value(), user.userId().value(), purpose, detail);
    }
}
