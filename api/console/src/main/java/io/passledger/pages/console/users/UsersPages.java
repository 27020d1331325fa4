package io.passledger.pages.console.users;

import io.passledger.domain.app.Scope;
import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UsersPages {

    @Bean
    ConsolePage usersPage() {
        return new ConsolePage("/console/users", "users.title", 200, Scope.USERS_READ);
    }
}
