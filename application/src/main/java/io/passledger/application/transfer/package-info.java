/**
 * Users' credentials on their way in from other products, and out of this one. What another
 * product's file looks like does not belong here: it arrives in the one generic form.
 */
@NullMarked
package io.passledger.application.transfer;

import org.jspecify.annotations.NullMarked;
