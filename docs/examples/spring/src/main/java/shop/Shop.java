package shop;

import io.passledger.client.Passledger;
import io.passledger.client.PassledgerException;
import io.passledger.client.PassledgerException.TokenRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.server.ResponseStatusException;

/** A shop with two customers, whose page is {@code docs/examples/page/index.html}. */
@SpringBootApplication
@RestController
public class Shop {

    private static final System.Logger LOG = System.getLogger(Shop.class.getName());

    private static final Map<String, Customer> CUSTOMERS =
            Map.of(
                    "ada", new Customer("u-1", "correct horse"),
                    "bob", new Customer("u-2", "battery staple"));

    record Customer(String id, String password) {}

    record Login(String username, String password) {
        Login {
            Objects.requireNonNull(username);
            Objects.requireNonNull(password);
        }
    }

    record Proof(String token) {
        Proof {
            Objects.requireNonNull(token);
        }
    }

    record Account(String userId) {}

    public static void main(String[] arguments) {
        SpringApplication.run(Shop.class, arguments);
    }

    @GetMapping("/account")
    Account account(@SessionAttribute("userId") String userId) {
        return new Account(userId);
    }

    // --- begin: the second factor
    record Pending(String userId, String sessionId) {}

    private final String address;
    private final Passledger passledger;

    Shop(@Value("${PASSLEDGER}") String address, @Value("${API_KEY}") String apiKey) {
        this.address = address;
        passledger = new Passledger(URI.create(address), apiKey, Duration.ofSeconds(10));
    }

    @PostMapping("/login")
    Map<String, Object> login(@RequestBody Login login, HttpServletRequest request) {
        Customer customer = CUSTOMERS.get(login.username());
        if (customer == null || !customer.password().equals(login.password())) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        Map<String, Object> begun = passledger.begin(customer.id(), login.username());
        begin(
                request,
                "pending",
                new Pending(customer.id(), String.valueOf(begun.get("sessionId"))));
        return Map.of("passledger", address, "begun", begun);
    }

    @PostMapping("/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void secondFactor(
            @RequestBody Proof proof,
            @SessionAttribute("pending") Pending pending,
            HttpServletRequest request) {
        passledger.verify(proof.token(), pending.userId(), pending.sessionId());
        begin(request, "userId", pending.userId());
    }

    @ExceptionHandler({TokenRefused.class, ServletRequestBindingException.class})
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    void refused() {}

    // --- end

    /** Answers 400 if the browser has sent it something wrong, else 503. */
    @ExceptionHandler
    ResponseEntity<Void> failed(PassledgerException failure) {
        if (failure.status() == HttpStatus.BAD_REQUEST.value()) {
            return ResponseEntity.badRequest().build();
        }
        LOG.log(System.Logger.Level.ERROR, "a call of Passledger has failed", failure);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }

    /** Begins a new session for each step, so that an earlier session id is useless afterwards. */
    private static void begin(HttpServletRequest request, String name, Object value) {
        request.getSession().invalidate();
        request.getSession().setAttribute(name, value);
    }
}
