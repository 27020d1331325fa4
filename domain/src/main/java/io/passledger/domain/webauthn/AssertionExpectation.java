package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;

/**
 * What an assertion is held against (§7.2).
 *
 * @param userHandle the user's own handle, which a response that carries one must equal
 * @param userHandleRequired the user was not known before, so the response must carry it (§7.2 step
 *     6)
 */
public record AssertionExpectation(
        CeremonyExpectation ceremony, Bytes userHandle, boolean userHandleRequired) {}
