/**
 * Recovery codes as text: made, read as people type them, and turned into what is kept. Which codes
 * a user has is decided in {@code domain}.
 */
@NullMarked
package io.passledger.application.recovery;

import org.jspecify.annotations.NullMarked;
