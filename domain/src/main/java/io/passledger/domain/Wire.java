package io.passledger.domain;

/** A constant with the spelling that it has in JSON. */
public interface Wire {

    String wire();
}
