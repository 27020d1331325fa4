/** What browsers look for at well-known paths. */
@NullMarked
package io.passledger.api.wellknown;

import org.jspecify.annotations.NullMarked;
