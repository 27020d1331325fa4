/** What is put in place when the service starts. */
@NullMarked
package io.passledger.api.startup;

import org.jspecify.annotations.NullMarked;
