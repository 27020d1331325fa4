/** What the audit trail tells. */
@NullMarked
package io.passledger.api.audit;

import org.jspecify.annotations.NullMarked;
