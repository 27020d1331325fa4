/** The use cases around one user's authenticators. */
@NullMarked
package io.passledger.application.users;

import org.jspecify.annotations.NullMarked;
