/** The use cases for the authenticators of one user. */
@NullMarked
package io.passledger.application.users;

import org.jspecify.annotations.NullMarked;
