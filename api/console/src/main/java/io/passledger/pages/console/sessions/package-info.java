/** Sessions, and why each was accepted or refused. */
@NullMarked
package io.passledger.pages.console.sessions;

import org.jspecify.annotations.NullMarked;
