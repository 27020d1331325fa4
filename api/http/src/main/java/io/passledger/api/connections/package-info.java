/**
 * Client connections below the level of requests: how many there may be, and how long the service
 * waits for a client that sends or reads slowly. Built on Tomcat's NIO connector and independent of
 * what requests mean.
 */
@NullMarked
package io.passledger.api.connections;

import org.jspecify.annotations.NullMarked;
