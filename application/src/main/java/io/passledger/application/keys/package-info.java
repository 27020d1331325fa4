/**
 * The service's own keys: where they are stored, when the signing keys are rotated, and which node
 * rotates them. Secrets leave this package only as key objects and reach the database only sealed.
 */
@NullMarked
package io.passledger.application.keys;

import org.jspecify.annotations.NullMarked;
