@NullMarked
package io.passledger.application;

import org.jspecify.annotations.NullMarked;
