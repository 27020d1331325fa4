/** The users of an app: the list, one user now and at any earlier time, and what can be removed. */
@NullMarked
package io.passledger.pages.console.users;

import org.jspecify.annotations.NullMarked;
