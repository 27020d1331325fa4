/** Users' credentials in and out. */
@NullMarked
package io.passledger.api.transfer;

import org.jspecify.annotations.NullMarked;
