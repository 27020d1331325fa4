/** The /v1/apps resources: tenants, their policies and API keys. */
@NullMarked
package io.passledger.api.apps;

import org.jspecify.annotations.NullMarked;
