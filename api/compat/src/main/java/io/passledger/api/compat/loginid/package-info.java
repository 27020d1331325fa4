/**
 * The interface of <a href="https://docs.loginid.io">LoginID</a>. A base URL names an app by its
 * path; a user's name is the user's id; the opaque {@code session} that goes to and fro is a
 * session with its token; a flow's next actions are those of the session, each with the options of
 * its ceremony.
 */
@NullMarked
package io.passledger.api.compat.loginid;

import org.jspecify.annotations.NullMarked;
