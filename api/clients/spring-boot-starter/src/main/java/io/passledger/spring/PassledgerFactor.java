package io.passledger.spring;

/** The second factor as Spring Security knows it: one authority, which carries its time. */
public final class PassledgerFactor {

    /**
     * The authority of an authentication whose second factor Passledger has verified. Require it by
     * {@code @EnableMultiFactorAuthentication} or {@code RequiredFactor}.
     *
     * <p>It is issued at the time at which the user began to prove the factor, by this
     * application's clock. A proof that the browser holds back is therefore not newer than it is.
     */
    public static final String AUTHORITY = "FACTOR_PASSLEDGER";

    private PassledgerFactor() {}
}
