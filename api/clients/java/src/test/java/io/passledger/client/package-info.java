@NullMarked
package io.passledger.client;

import org.jspecify.annotations.NullMarked;
