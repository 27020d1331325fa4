package io.passledger.api.browser;

/** A session as the page got it from its backend. */
public record Session(String id, String token) {

    static Session of(Answer begun) {
        return new Session(begun.text("sessionId"), begun.text("sessionToken"));
    }

    public String path() {
        return "/v1/sessions/" + id;
    }
}
