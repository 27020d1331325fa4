/**
 * The interface of <a href="https://docs.loginid.io">LoginID</a>. The path of a base URL names an
 * app; a user's name is the user's id; the opaque {@code session} of requests and responses is a
 * session with its token; a flow's next actions are those of the session, each with the options of
 * its ceremony.
 */
@NullMarked
package io.passledger.api.compat.loginid;

import org.jspecify.annotations.NullMarked;
