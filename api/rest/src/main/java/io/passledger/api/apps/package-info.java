/** /v1/apps: tenants, their policies and API keys. */
@NullMarked
package io.passledger.api.apps;

import org.jspecify.annotations.NullMarked;
