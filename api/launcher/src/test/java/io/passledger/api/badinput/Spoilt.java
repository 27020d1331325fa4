package io.passledger.api.badinput;

import java.nio.charset.StandardCharsets;

/** A body that isn't what the contract says. */
final class Spoilt {

    private final String what;
    private final byte[] bytes;
    private final String pointer;

    /**
     * @param what is wrong with it, in words
     * @param pointer where it is wrong, as a problem must name it; empty for the body as a whole
     */
    Spoilt(String what, byte[] bytes, String pointer) {
        this.what = what;
        this.bytes = bytes.clone();
        this.pointer = pointer;
    }

    static Spoilt of(String what, String text) {
        return at("", what, text);
    }

    static Spoilt at(String pointer, String what, String text) {
        return new Spoilt(what, text.getBytes(StandardCharsets.UTF_8), pointer);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String pointer() {
        return pointer;
    }

    @Override
    public String toString() {
        return pointer.isEmpty() ? what : pointer + " " + what;
    }
}
