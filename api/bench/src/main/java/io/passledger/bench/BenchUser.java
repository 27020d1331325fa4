package io.passledger.bench;

/** An enrolled user: the customer's id, the user handle and the passkey. */
record BenchUser(String userId, String userHandle, SoftPasskey passkey) {}
