package io.passledger.api;

import io.passledger.api.launch.CommandLine;
import io.passledger.api.launch.Release;
import io.passledger.api.launch.SecretArguments;
import io.passledger.api.launch.StartCommand;
import io.passledger.api.launch.Usage;
import io.passledger.application.crypto.NativeCrypto;
import io.passledger.command.Commands;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The executable, which {@code java -jar passledger.jar} runs. It scans only the launcher's own
 * packages; the other modules activate themselves by auto-configuration.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "io.passledger.api.health",
            "io.passledger.api.launch",
            "io.passledger.api.startup",
            "io.passledger.api.tracing"
        },
        // Slices of different modules may have classes with the same name.
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Passledger {

    private static final int WRONG_COMMAND_LINE = 2;

    public static void main(String[] args) {
        SecretArguments.refusalOf(System.getProperties()).ifPresent(Passledger::refuse);
        Commands commands =
                new Commands(
                        System.getenv(),
                        System.out,
                        System.err,
                        new StartCommand(Passledger::start, System.out, System.err));
        switch (CommandLine.parse(List.of(args), commands.names())) {
            case CommandLine.Run run -> {
                int exitCode = commands.run(run.arguments());
                if (exitCode != StartCommand.RUNNING) {
                    System.exit(exitCode);
                }
            }
            case CommandLine.Help help -> System.out.print(Usage.forTerminal());
            case CommandLine.Version version -> System.out.println("passledger " + Release.VERSION);
            case CommandLine.Wrong wrong ->
                    refuse(
                            "%s%s; see passledger --help"
                                    .formatted(wrong.line(), commands.meantBy(args[0])));
        }
    }

    private static void refuse(String line) {
        System.err.println("passledger: " + line);
        System.exit(WRONG_COMMAND_LINE);
    }

    private static void start(List<String> properties) {
        NativeCrypto.install();
        SpringApplication.run(Passledger.class, properties.toArray(String[]::new));
    }
}
