/**
 * Ceremonies with authenticators that others have written, each with its own form of attestation.
 */
@NullMarked
package io.passledger.api.emulators;

import org.jspecify.annotations.NullMarked;
