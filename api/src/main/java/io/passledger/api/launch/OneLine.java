package io.passledger.api.launch;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;

/**
 * Tells the operator in one line why the start stopped, where that can be put right from outside. A
 * failure that isn't known here is a fault of ours, and keeps its stack trace.
 */
final class OneLine implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        if (isShuttingDown()) {
            return true; // stopped while it started: what fails then fails because of that
        }
        Optional<String> line = lineFor(failure);
        line.ifPresent(text -> System.err.println("passledger: " + text));
        return line.isPresent();
    }

    private static boolean isShuttingDown() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    static Optional<String> lineFor(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String line = known(each);
            if (line != null) {
                return Optional.of(line.replaceAll("\\s*\\R\\s*", " "));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String known(Throwable failure) {
        return switch (failure) {
            case StartRefused refused -> refused.getMessage();
            case PortInUseException inUse ->
                    "SERVER_PORT: port %d is in use; stop what listens there or choose another"
                            .formatted(inUse.getPort());
            case WebServerException cannotListen ->
                    "SERVER_ADDRESS, SERVER_PORT: can't listen there (%s)"
                            .formatted(rootOf(cannotListen).getMessage());
            case BindException wrong when !causedByRefusal(wrong) -> lineFor(wrong);
            default -> null;
        };
    }

    private static String lineFor(BindException wrong) {
        String name = wrong.getName().toString();
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        // Not its value, which may be a secret in the wrong place.
        return "%s (property %s) has a value that can't be used: %s expected"
                .formatted(variable, name, wrong.getTarget().getType());
    }

    private static boolean causedByRefusal(Throwable failure) {
        return failure.getCause() != null
                && (failure.getCause() instanceof StartRefused
                        || causedByRefusal(failure.getCause()));
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
