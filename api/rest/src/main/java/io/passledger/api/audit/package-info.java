/**
 * The /v1/audit resources: the audit trail as pages, exports, live streams and explained sessions,
 * for authorized readers.
 */
@NullMarked
package io.passledger.api.audit;

import org.jspecify.annotations.NullMarked;
