/**
 * The /v1/admin resources: projections with their replays and dead letters, signing keys, the
 * master key, authenticator metadata and repeated erasures.
 */
@NullMarked
package io.passledger.api.admin;

import org.jspecify.annotations.NullMarked;
