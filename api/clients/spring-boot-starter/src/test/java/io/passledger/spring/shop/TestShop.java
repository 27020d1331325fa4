package io.passledger.spring.shop;

import io.passledger.spring.PassledgerFactor;
import java.security.Principal;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A shop whose transfers need a second factor of the last five minutes. Everybody is its customer,
 * by the same password.
 */
@SpringBootApplication
@RestController
@EnableMultiFactorAuthentication(
        authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, PassledgerFactor.AUTHORITY})
public class TestShop {

    public static final String PASSWORD = "correct horse";

    private final ShopClock clock = new ShopClock();

    public static void main(String[] arguments) {
        SpringApplication.run(TestShop.class, arguments);
    }

    @GetMapping("/")
    String home(Principal customer) {
        return "Signed in as " + customer.getName() + ".";
    }

    @GetMapping("/transfer")
    String transfer(@RequestParam int amount) {
        return "Transferred " + amount + ".";
    }

    @GetMapping("/clock")
    String forward(@RequestParam Duration by) {
        clock.advance(by);
        return "Put forward.";
    }

    @Bean
    SecurityFilterChain rules(HttpSecurity http) {
        AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> recently =
                AllRequiredFactorsAuthorizationManager.<RequestAuthorizationContext>builder()
                        .requireFactor(factor -> factor.passwordAuthority())
                        .requireFactor(factor ->
                                factor.authority(PassledgerFactor.AUTHORITY)
                                        .validDuration(Duration.ofMinutes(5)))
                        .build();
        recently.setClock(clock);
        return http.authorizeHttpRequests(rules ->
                        rules.requestMatchers("/clock", "/error")
                                .permitAll()
                                .requestMatchers("/transfer")
                                .access(recently)
                                .anyRequest()
                                .authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    ShopClock clock() {
        return clock;
    }

    @Bean
    UserDetailsService customers() {
        return name -> User.withUsername(name).password("{noop}" + PASSWORD).build();
    }
}
