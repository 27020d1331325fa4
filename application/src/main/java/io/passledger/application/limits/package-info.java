/**
 * Bounds on what takes long: how much of it one node, one app and one API key may have at once.
 * Depends on who calls, and on nothing of what is done.
 */
@NullMarked
package io.passledger.application.limits;

import org.jspecify.annotations.NullMarked;
