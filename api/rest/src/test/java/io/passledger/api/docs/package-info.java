/**
 * The contract as a yardstick: that the document is sound, that the service has what it says, and,
 * with {@link io.passledger.api.docs.OpenApiContract}, that an answer is what it says.
 */
@NullMarked
package io.passledger.api.docs;

import org.jspecify.annotations.NullMarked;
