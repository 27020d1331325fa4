/** /v1/audit: the history, for those who may read it. */
@NullMarked
package io.passledger.api.audit;

import org.jspecify.annotations.NullMarked;
