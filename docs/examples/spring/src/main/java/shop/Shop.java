package shop;

import io.passledger.spring.PassledgerFactor;
import java.security.Principal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A shop with two customers, who sign in with a password and a second factor. */
// --- begin: the second factor
@EnableMultiFactorAuthentication(
        authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, PassledgerFactor.AUTHORITY})
// --- end
@SpringBootApplication
@RestController
public class Shop {

    public static void main(String[] arguments) {
        SpringApplication.run(Shop.class, arguments);
    }

    @GetMapping("/")
    String home(Principal customer) {
        return "Signed in as " + customer.getName() + ".";
    }

    @Bean
    UserDetailsService customers() {
        return new InMemoryUserDetailsManager(
                customer("ada", "correct horse"), customer("bob", "battery staple"));
    }

    private static UserDetails customer(String name, String password) {
        return User.withUsername(name).password("{noop}" + password).build();
    }
}
