/** Forgetting a user: the keys of what the log holds of the person go, the log stays. */
@NullMarked
package io.passledger.application.erasure;

import org.jspecify.annotations.NullMarked;
