package io.passledger.application.recovery;

import java.util.Locale;

/**
 * How a recovery code is written: <a href="https://www.crockford.com/base32.html">Crockford's base
 * 32</a>, which leaves out I, L, O and U, in groups of four. Reading forgives what people do when
 * they copy by hand.
 */
final class RecoveryCodeText {

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int GROUP = 4;

    private RecoveryCodeText() {}

    /** Dashes between the groups. */
    static String grouped(String symbols) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < symbols.length(); i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(symbols.charAt(i));
        }
        return text.toString();
    }

    /**
     * The symbols of what was typed: upper case, without spaces and dashes of any kind, O read as
     * 0, I and L as 1. Whatever else stands there stays, and makes the code a wrong one.
     */
    static String normalize(String typed) {
        StringBuilder symbols = new StringBuilder();
        typed.toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(character -> !isSeparator(character))
                .map(RecoveryCodeText::unambiguous)
                .forEach(symbols::appendCodePoint);
        return symbols.toString();
    }

    private static boolean isSeparator(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.DASH_PUNCTUATION;
    }

    private static int unambiguous(int character) {
        return switch (character) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> character;
        };
    }
}
