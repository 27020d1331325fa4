package io.passledger.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The executable. */
@SpringBootApplication(scanBasePackages = "io.passledger")
public class Passledger {

    public static void main(String[] args) {
        SpringApplication.run(Passledger.class, args);
    }
}
