/** What the contract promises of every resource alike, and of those that no flow goes through. */
@NullMarked
package io.passledger.api.contract;

import org.jspecify.annotations.NullMarked;
