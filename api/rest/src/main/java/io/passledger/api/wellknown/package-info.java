/**
 * The well-known files of an RP ID's host that browsers, phones and credential managers request.
 * They are public and come from the apps' policies.
 */
@NullMarked
package io.passledger.api.wellknown;

import org.jspecify.annotations.NullMarked;
