package io.passledger.api.http;

import org.springframework.stereotype.Component;

/** The paths of the native API that browsers call, and the well-known paths. */
@Component
class NativeBrowserPaths implements BrowserPaths {

    @Override
    public boolean areForBrowsers(String path) {
        return path.equals("/v1/sessions")
                || path.startsWith("/v1/sessions/")
                || path.startsWith("/v1/users/me/")
                || path.startsWith("/.well-known/")
                || path.startsWith("/apps/");
    }

    @Override
    public String methods() {
        return "GET, POST, PATCH, DELETE";
    }

    @Override
    public String requestHeaders() {
        return "Authorization, Content-Type, Idempotency-Key, Passledger-Min-Position, X-Request-Id,"
                + " traceparent, tracestate";
    }
}
