/** The use cases of apps and their API keys. */
@NullMarked
package io.passledger.application.app;

import org.jspecify.annotations.NullMarked;
