/** /v1/audit: the history, page by page, copied, followed and told, for those who may read it. */
@NullMarked
package io.passledger.api.audit;

import org.jspecify.annotations.NullMarked;
