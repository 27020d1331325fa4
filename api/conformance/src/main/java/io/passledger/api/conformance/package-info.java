/**
 * The API through which the FIDO Alliance's conformance tools drive a server, off by default. It
 * has no rules of its own: it translates requests to sessions of a dedicated app.
 *
 * @see <a
 *     href="https://github.com/fido-alliance/conformance-test-tools-resources/blob/main/docs/FIDO2/Server/Conformance-Test-API.md">Conformance
 *     testing server API</a>
 */
@NullMarked
package io.passledger.api.conformance;

import org.jspecify.annotations.NullMarked;
