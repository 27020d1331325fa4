/**
 * The browser SDK as served to pages of any origin. The module itself is in {@code resources/sdk};
 * this package only serves its files. Depends only on Spring MVC.
 */
@NullMarked
package io.passledger.api.sdk;

import org.jspecify.annotations.NullMarked;
