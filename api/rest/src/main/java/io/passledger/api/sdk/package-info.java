/**
 * The browser SDK, as the service gives it out. The module itself lies in {@code resources/sdk};
 * what belongs here serves its files to pages of any origin. Depends on Spring MVC alone.
 */
@NullMarked
package io.passledger.api.sdk;

import org.jspecify.annotations.NullMarked;
