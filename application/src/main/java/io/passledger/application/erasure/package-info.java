/**
 * Erasure of users: the keys of a user's personal data in the log are destroyed, and the log
 * remains.
 */
@NullMarked
package io.passledger.application.erasure;

import org.jspecify.annotations.NullMarked;
