/**
 * Personal data in the log. It is sealed with a key per subject before it is stored, hashed and
 * proved. Destroying that key erases the subject's data, and every proof stays valid.
 */
@NullMarked
package io.passledger.application.personal;

import org.jspecify.annotations.NullMarked;
