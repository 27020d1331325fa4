@NullMarked
package io.passledger.application.timestamp;

import org.jspecify.annotations.NullMarked;
