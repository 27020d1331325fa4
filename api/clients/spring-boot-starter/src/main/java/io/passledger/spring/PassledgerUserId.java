package io.passledger.spring;

import org.springframework.security.core.Authentication;

/**
 * The id that Passledger knows a user by. It must never change or be given to somebody else, and
 * there must be one only, however the user spells the name at the login: an unknown id is a user
 * without a passkey, who may create one with the password alone. By default it is the
 * authentication's name, so declare a bean of this type if your users can change their names, or if
 * the authentication has the name as it was typed and the login ignores case, as LDAP and Active
 * Directory do.
 */
@FunctionalInterface
public interface PassledgerUserId {

    /**
     * @return 1 to 128 characters
     */
    String of(Authentication user);
}
