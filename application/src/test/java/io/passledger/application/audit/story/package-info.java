/** Sessions in plain English. */
@NullMarked
package io.passledger.application.audit.story;

import org.jspecify.annotations.NullMarked;
