@NullMarked
package io.passledger.domain;

import org.jspecify.annotations.NullMarked;
