/**
 * The users of an app: the list, one user now and at any time before, and what may be taken away.
 */
@NullMarked
package io.passledger.pages.console.users;

import org.jspecify.annotations.NullMarked;
