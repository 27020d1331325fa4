/**
 * Signing in to the console: with a key, with the passkey that a key may have been given, and the
 * page where one is given. The ceremonies are the engine's own, in the app {@code app_console}.
 */
@NullMarked
package io.passledger.pages.console.signin;

import org.jspecify.annotations.NullMarked;
