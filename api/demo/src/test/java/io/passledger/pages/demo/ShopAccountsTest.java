package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.crypto.RandomTokens;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ShopAccountsTest {

    private final SecureRandom random = new SecureRandom();
    private final ShopAccounts accounts = new ShopAccounts(new RandomTokens(random), random);

    @Test
    void knowsItsCustomersByNameAndPassword() {
        ShopAccount ada = accounts.open("Ada", "long-enough");

        assertThat(accounts.check("ada", "long-enough")).isEqualTo(ada);
        assertThatThrownBy(() -> accounts.check("ada", "Long-enough"))
                .isInstanceOf(ShopRefusal.class);
        assertThatThrownBy(() -> accounts.check("eve", "long-enough"))
                .isInstanceOf(ShopRefusal.class);
    }

    @Test
    void givesANameOnceWhateverItsCase() {
        accounts.open("ada", "long-enough");

        assertThatThrownBy(() -> accounts.open("ADA", "another-one"))
                .isInstanceOf(ShopRefusal.class)
                .hasMessageContaining("taken");
    }

    @Test
    void keepsNoPassword() {
        ShopAccount ada = accounts.open("ada", "long-enough");

        assertThat(ada.toString()).doesNotContain("long-enough");
        assertThat(ada.password().fits("long-enough")).isTrue();
        assertThat(PasswordHash.of("long-enough", random)).isNotEqualTo(ada.password());
        assertThat(ada.userId().value()).doesNotContain("ada");
    }
}
