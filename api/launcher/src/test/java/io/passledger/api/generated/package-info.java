/** Clients that common generators make of the published contract, compiled and used. */
@NullMarked
package io.passledger.api.generated;

import org.jspecify.annotations.NullMarked;
