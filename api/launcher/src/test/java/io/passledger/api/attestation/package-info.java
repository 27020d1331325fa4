/** Attestation and metadata as apps and the operator set them, over HTTP. */
@NullMarked
package io.passledger.api.attestation;

import org.jspecify.annotations.NullMarked;
