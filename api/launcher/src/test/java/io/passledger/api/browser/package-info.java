/**
 * What a user does, in a real browser with a virtual authenticator, on a page of another origin,
 * against the built jar. Rules have their tests nearer to them; here stands what only the whole can
 * show.
 */
@NullMarked
package io.passledger.api.browser;

import org.jspecify.annotations.NullMarked;
