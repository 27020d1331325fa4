package io.passledger.api.http;

/** Paths that pages on the apps' own origins may call. */
public interface BrowserPaths {

    /** Returns whether {@code path} is one of them. */
    boolean areForBrowsers(String path);

    /** Returns the methods of these paths, as listed in {@code Access-Control-Allow-Methods}. */
    String methods();

    /** Returns the headers that clients send, as listed in {@code Access-Control-Allow-Headers}. */
    String requestHeaders();
}
