/** /v1/apps/{appId}/webhooks: where an app's events are sent, and what could not be. */
@NullMarked
package io.passledger.api.webhooks;

import org.jspecify.annotations.NullMarked;
