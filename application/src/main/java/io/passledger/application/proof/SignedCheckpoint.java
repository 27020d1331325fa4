package io.passledger.application.proof;

import java.time.Instant;

/**
 * A checkpoint as stored.
 *
 * @param note the signed note
 */
public record SignedCheckpoint(TreeHead head, Instant signedAt, String note) {}
