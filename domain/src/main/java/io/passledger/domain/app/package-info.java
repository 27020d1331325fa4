/** Tenants: each app is one relying party with a policy and API keys. */
@NullMarked
package io.passledger.domain.app;

import org.jspecify.annotations.NullMarked;
