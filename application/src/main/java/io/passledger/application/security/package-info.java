/**
 * Security events (OWASP ASVS 5.0 V16): counted all, and of those of one app a few a minute told to
 * the log and recorded in the trail, so that nobody fills either. Depends on the store; whoever
 * refuses reports here.
 */
@NullMarked
package io.passledger.application.security;

import org.jspecify.annotations.NullMarked;
