package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitCookieTest {

    @Test
    void isBoundToTheHostWhereThatIsReachedByHttps() {
        assertThat(new VisitCookie(true).with("id"))
                .isEqualTo("__Host-passledger_demo=id; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void isTakenByBrowsersOnTheirOwnMachineToo() {
        assertThat(new VisitCookie(false).with("id"))
                .isEqualTo("passledger_demo=id; Path=/demo; HttpOnly; SameSite=Strict");
    }
}
