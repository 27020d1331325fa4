@NullMarked
package io.passledger.application.session;

import org.jspecify.annotations.NullMarked;
