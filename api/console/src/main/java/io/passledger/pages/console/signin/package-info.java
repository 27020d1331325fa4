/**
 * Signing in to the console with a key and, if the key has one, its passkey; and the page that
 * enrols one. The ceremonies are the engine's own, in the app {@code app_console}.
 */
@NullMarked
package io.passledger.pages.console.signin;

import org.jspecify.annotations.NullMarked;
