package io.passledger.application.webhooks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Says of a failure what its webhook's owner can do something about. Messages of libraries are left
 * out: they may name addresses of the network that the service stands in.
 */
final class DeliveryFailureText {

    private DeliveryFailureText() {}

    /**
     * @param cancelled whether it took too long
     */
    static String of(IOException failure, boolean cancelled) {
        if (cancelled) {
            return "no whole answer came in time";
        }
        return switch (failure) {
            // The same for a name that means nothing and one that means a private address: else
            // whoever registers webhooks could ask which names the operator's network has.
            case UnknownHostException _ -> "the host has no address that may be connected to";
            case ConnectTimeoutException _ -> "no connection came about in time";
            case SocketTimeoutException _ -> "no answer came in time";
            case ConnectException _, NoRouteToHostException _ -> "no connection came about";
            case SSLException _ -> "TLS failed: is the certificate valid for the host?";
            default -> "the connection broke, or what came was no answer";
        };
    }
}
