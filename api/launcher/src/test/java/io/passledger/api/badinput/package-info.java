/**
 * What isn't what the contract says, sent to every operation of it: each answer is a problem that
 * helps, soon, and leaves nothing behind. Nothing here looks behind the HTTP interface.
 */
@NullMarked
package io.passledger.api.badinput;

import org.jspecify.annotations.NullMarked;
