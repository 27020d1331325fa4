/**
 * What is known about a credential before any lookup: whether this installation issued it, and
 * whether it was recently accepted or refused. This saves work but grants no access, which is up to
 * {@code application.access}.
 */
@NullMarked
package io.passledger.application.credentials;

import org.jspecify.annotations.NullMarked;
