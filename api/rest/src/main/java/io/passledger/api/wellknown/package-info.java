/**
 * What browsers, phones and credential managers look for at well-known paths of an RP ID's host.
 * All of it is public, and comes from the apps' policies.
 */
@NullMarked
package io.passledger.api.wellknown;

import org.jspecify.annotations.NullMarked;
