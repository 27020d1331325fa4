/**
 * Retention of the hot log. Sessions that leave it are moved whole to the archive, where every
 * query, replay and proof still finds them.
 */
@NullMarked
package io.passledger.application.retention;

import org.jspecify.annotations.NullMarked;
