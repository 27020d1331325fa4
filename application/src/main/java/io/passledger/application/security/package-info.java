/**
 * Security events (OWASP ASVS 5.0 V16). All are counted. Per app, a few a minute are logged and
 * recorded in the audit trail, so that neither can be flooded. Depends on the store; code that
 * refuses requests reports here.
 */
@NullMarked
package io.passledger.application.security;

import org.jspecify.annotations.NullMarked;
