package io.passledger.application.recovery;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The text form of a recovery code: <a href="https://www.crockford.com/base32.html">Crockford's
 * base 32</a>, which leaves out I, L, O and U, in groups of four. Reading tolerates common errors
 * of copying by hand.
 */
final class RecoveryCodeText {

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int GROUP = 4;

    private RecoveryCodeText() {}

    /** Inserts dashes between the groups. */
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
     * Returns the symbols of typed or pasted text. Compatibility forms are folded (NFKC, so that
     * full-width letters count as plain ones), as are decimal digits of any script. Letters become
     * upper case, O is read as 0, I and L as 1. Anything that is neither letter nor digit separates
     * or is invisible (spaces, dashes, direction marks) and is dropped. A letter of another
     * alphabet is kept and makes the code wrong.
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
