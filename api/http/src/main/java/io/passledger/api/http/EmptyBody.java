package io.passledger.api.http;

/** A body without members: {@code {}}. */
public record EmptyBody() {}
