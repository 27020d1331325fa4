/**
 * The import of users' credentials from other products, and their export. Formats of other products
 * don't belong here: credentials arrive in one generic form.
 */
@NullMarked
package io.passledger.application.transfer;

import org.jspecify.annotations.NullMarked;
