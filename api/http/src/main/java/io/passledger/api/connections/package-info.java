/**
 * The connections of clients, before there is a request: how many there may be, and how long the
 * service waits for a client that sends or reads slowly. Built on Tomcat's NIO connector; nothing
 * here knows what a request means.
 */
@NullMarked
package io.passledger.api.connections;

import org.jspecify.annotations.NullMarked;
