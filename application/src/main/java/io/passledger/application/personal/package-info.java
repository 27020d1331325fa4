/**
 * What the log holds of persons: sealed under a key of each one's own before it is stored, hashed
 * and proved, so that a person is forgotten by destroying that key while every proof stays good.
 */
@NullMarked
package io.passledger.application.personal;

import org.jspecify.annotations.NullMarked;
