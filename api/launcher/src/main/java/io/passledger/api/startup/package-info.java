/** The initialisation at the start of the service. */
@NullMarked
package io.passledger.api.startup;

import org.jspecify.annotations.NullMarked;
