package io.passledger.api;

import io.passledger.api.launch.CommandLine;
import io.passledger.api.launch.SecretArguments;
import io.passledger.api.launch.Usage;
import io.passledger.application.crypto.NativeCrypto;
import io.passledger.bench.Bench;
import io.passledger.command.Commands;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The executable: what {@code java -jar passledger.jar} runs. */
@SpringBootApplication(
        scanBasePackages = "io.passledger",
        // Slices of different modules may have classes of the same name.
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Passledger {

    private static final int WRONG_SETTING = 1;
    private static final int WRONG_COMMAND_LINE = 2;

    public static void main(String[] args) {
        SecretArguments.refusalOf(System.getProperties()).ifPresent(Passledger::refuse);
        switch (CommandLine.parse(List.of(args))) {
            case CommandLine.Start start -> start(start.properties());
            case CommandLine.Bench bench ->
                    System.exit(Bench.run(bench.arguments(), System.out, System.err));
            case CommandLine.Tool tool ->
                    System.exit(
                            Commands.run(
                                    tool.arguments(), System.getenv(), System.out, System.err));
            case CommandLine.Help help -> System.out.print(Usage.TEXT);
            case CommandLine.Version version -> System.out.println("passledger " + release());
            case CommandLine.Wrong wrong -> refuse(wrong.line() + "; see passledger --help");
        }
    }

    private static void refuse(String line) {
        System.err.println("passledger: " + line);
        System.exit(WRONG_COMMAND_LINE);
    }

    private static void start(List<String> properties) {
        NativeCrypto.install();
        try {
            SpringApplication.run(Passledger.class, properties.toArray(String[]::new));
        } catch (RuntimeException e) {
            // Spring has reported it already, by OneLine or with its stack trace.
            System.exit(WRONG_SETTING);
        }
    }

    private static String release() {
        String version = Passledger.class.getPackage().getImplementationVersion();
        return version == null ? "(not from a jar)" : version;
    }
}
