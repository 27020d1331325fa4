/** The audit trail as a page: filters, events and exports. */
@NullMarked
package io.passledger.pages.console.audit;

import org.jspecify.annotations.NullMarked;
