package io.passledger.application.webhooks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Describes failures in terms that the webhook's owner can act on. Messages of libraries are left
 * out, as they may contain addresses of the service's network.
 */
final class DeliveryFailureText {

    private DeliveryFailureText() {}

    /**
     * @param cancelled whether the time limit was exceeded
     */
    static String of(IOException failure, boolean cancelled) {
        if (cancelled) {
            return "no complete response arrived in time";
        }
        return switch (failure) {
            // The same for unknown names and for names with private addresses: otherwise a caller
            // who registers webhooks could find out which names exist in the operator's network.
            case UnknownHostException _ -> "the host has no permitted address";
            case ConnectTimeoutException _ -> "the connection timed out";
            case SocketTimeoutException _ -> "no response arrived in time";
            case ConnectException _, NoRouteToHostException _ -> "the connection failed";
            case SSLException _ -> "TLS failed: check that the certificate is valid for the host";
            default -> "the connection broke or the response was invalid";
        };
    }
}
