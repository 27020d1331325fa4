/**
 * The /v1/apps/{appId}/webhooks resources: where an app's events are sent, and the events that
 * could not be delivered.
 */
@NullMarked
package io.passledger.api.webhooks;

import org.jspecify.annotations.NullMarked;
