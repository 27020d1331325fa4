/**
 * Passkeys as a second factor in the interface of <a
 * href="https://www.loginradius.com/docs/api/v2/customer-identity-api/multi-factor-authentication/passkey">LoginRadius</a>.
 * The API key names the app; the API secret is one of its keys; the second-factor token is a
 * session with its token; the access token is a user's; a backup code is a recovery code.
 */
@NullMarked
package io.passledger.api.compat.loginradius;

import org.jspecify.annotations.NullMarked;
