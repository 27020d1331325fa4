/**
 * How long history stays in the hot log. What leaves it goes to the archive, whole, and is found
 * there by every query, replay and proof.
 */
@NullMarked
package io.passledger.application.retention;

import org.jspecify.annotations.NullMarked;
