package io.passledger.pages.demo;

import io.passledger.domain.Bytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The shop's hash of a password: PBKDF2 with HMAC-SHA-512, with the number of rounds that <a
 * href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</a>
 * recommends.
 *
 * @param salt 16 bytes
 * @param hash 32 bytes
 */
record PasswordHash(Bytes salt, Bytes hash) {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ROUNDS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    static PasswordHash of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(Bytes.of(salt), derive(password, salt));
    }

    /** Compares in constant time. */
    boolean fits(String password) {
        return derive(password, salt.toArray()).equals(hash);
    }

    private static Bytes derive(String password, byte[] salt) {
        char[] characters = password.toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, ROUNDS, HASH_BITS);
        try {
            return Bytes.of(
                    SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
            Arrays.fill(characters, '\0');
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
