package io.passledger.api.launch;

import io.passledger.application.installation.RootKey;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Creates the root key of a new installation and prints it once, for the operator. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FirstStart implements ApplicationRunner {

    private static final String RULE = "=".repeat(78);

    private final RootKey rootKey;
    private final OwnAddress address;
    private final StartOutput out;

    FirstStart(RootKey rootKey, OwnAddress address, StartOutput out) {
        this.rootKey = rootKey;
        this.address = address;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        rootKey.makeIfAbsent(this::show);
    }

    private void show(String key) {
        out.print(
                """
                %1$s
                  The root key of this Passledger. It is shown only once: keep it safe.

                    root key  %2$s
                    address   %3$s

                  Send it as "Authorization: Bearer <root key>".
                %1$s
                """
                        .formatted(RULE, key, address.uri()),
                "The root key of this Passledger. It is shown only once: keep it safe.",
                Map.of("rootKey", key, "address", address.uri().toString()));
    }
}
