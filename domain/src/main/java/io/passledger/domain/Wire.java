package io.passledger.domain;

/** A constant with its spelling in JSON. */
public interface Wire {

    String wire();
}
