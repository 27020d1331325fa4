package io.passledger.bench;

/** A user who has enrolled: their id at the customer, their handle, their passkey. */
record BenchUser(String userId, String userHandle, SoftPasskey passkey) {}
