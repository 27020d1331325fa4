package io.passledger.application.personal;

import io.passledger.application.crypto.SealingKey;

/**
 * The personal key of one subject.
 *
 * @param keyId {@code pdk_…}
 */
public record PersonalKey(String keyId, SealingKey key) {

    @Override
    public String toString() {
        return "PersonalKey[" + keyId + "]";
    }
}
