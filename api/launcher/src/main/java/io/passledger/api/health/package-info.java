/** Whether the service is fit to be asked. */
@NullMarked
package io.passledger.api.health;

import org.jspecify.annotations.NullMarked;
