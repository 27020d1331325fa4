/** Events in the words of the OCSF. */
@NullMarked
package io.passledger.api.audit.ocsf;

import org.jspecify.annotations.NullMarked;
