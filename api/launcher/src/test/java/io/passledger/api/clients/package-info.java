/** The clients for backends, against the running service. */
@NullMarked
package io.passledger.api.clients;

import org.jspecify.annotations.NullMarked;
