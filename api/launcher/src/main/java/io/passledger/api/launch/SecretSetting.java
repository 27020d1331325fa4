package io.passledger.api.launch;

/** A setting whose value never appears in logs or exceptions. */
public final class SecretSetting {

    private final String value;

    private SecretSetting(String value) {
        this.value = value;
    }

    public static SecretSetting of(String value) {
        return new SecretSetting(value);
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
