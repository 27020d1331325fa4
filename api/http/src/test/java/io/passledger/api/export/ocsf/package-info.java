/** Events in the words of the OCSF. */
@NullMarked
package io.passledger.api.export.ocsf;

import org.jspecify.annotations.NullMarked;
