/**
 * The headless MFA of <a href="https://www.dynamic.xyz/docs">Dynamic</a>: passkeys, recovery codes
 * and MFA tokens. An environment is an app. A bearer token that still needs MFA is a session with
 * its token; the next one is the session's access token.
 */
@NullMarked
package io.passledger.api.compat.dynamic;

import org.jspecify.annotations.NullMarked;
