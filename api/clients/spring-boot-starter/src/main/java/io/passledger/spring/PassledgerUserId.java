package io.passledger.spring;

import org.springframework.security.core.Authentication;

/**
 * The id that Passledger knows a user by. It must never change or be given to somebody else, so
 * declare a bean of this type if your users can change their names. By default it is the
 * authentication's name.
 */
@FunctionalInterface
public interface PassledgerUserId {

    /**
     * @return 1 to 128 characters
     */
    String of(Authentication user);
}
