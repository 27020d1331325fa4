/** The audit trail as a page: its filters, its events, its copies. */
@NullMarked
package io.passledger.pages.console.audit;

import org.jspecify.annotations.NullMarked;
