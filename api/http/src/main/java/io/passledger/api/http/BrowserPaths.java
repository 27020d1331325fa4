package io.passledger.api.http;

/** Paths that pages on the apps' own origins may call. */
public interface BrowserPaths {

    /** Whether {@code path} is one of them. */
    boolean areForBrowsers(String path);

    /** The methods that they have, as {@code Access-Control-Allow-Methods} lists them. */
    String methods();

    /** The headers that clients send, as {@code Access-Control-Allow-Headers} lists them. */
    String requestHeaders();
}
