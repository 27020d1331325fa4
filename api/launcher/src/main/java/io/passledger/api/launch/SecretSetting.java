package io.passledger.api.launch;

/** A setting that never shows itself: not in a log, not in an exception. */
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
