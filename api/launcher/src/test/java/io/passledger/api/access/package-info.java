/**
 * Who may do what, as the contract says it: every operation with every kind of credential. Nothing
 * here looks behind the HTTP interface.
 */
@NullMarked
package io.passledger.api.access;

import org.jspecify.annotations.NullMarked;
