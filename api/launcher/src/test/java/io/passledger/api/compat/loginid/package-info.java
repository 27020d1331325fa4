/** LoginID's forms, without a node. */
@NullMarked
package io.passledger.api.compat.loginid;

import org.jspecify.annotations.NullMarked;
