package io.passledger.application.recovery;

import java.text.Normalizer;
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
     * The symbols of what was typed or pasted: compatibility forms folded (NFKC, so that full-width
     * letters count as plain ones), decimal digits of any script, upper case, O read as 0, I and L
     * as 1. What is neither letter nor digit separates, or can't be seen: spaces, dashes, marks of
     * direction. A letter of another alphabet stays, and makes the code a wrong one.
     */
    static String normalize(String typed) {
        StringBuilder symbols = new StringBuilder();
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(RecoveryCodeText::unambiguous)
                .forEach(symbols::appendCodePoint);
        return symbols.toString();
    }

    private static int unambiguous(int character) {
        return switch (character) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default ->
                    Character.isDigit(character) ? '0' + Character.digit(character, 10) : character;
        };
    }
}
