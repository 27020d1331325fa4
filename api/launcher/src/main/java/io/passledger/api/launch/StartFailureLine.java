package io.passledger.api.launch;

import io.passledger.application.installation.StartRefused;
import io.passledger.application.integrity.UnboundDatabase;
import io.passledger.application.keys.LogKeyMissing;
import io.passledger.application.keys.WrongMasterKey;
import io.passledger.application.proof.ForeignCheckpoints;
import io.passledger.application.proof.ForeignLogKey;
import io.passledger.domain.InvalidValue;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;

/**
 * Reports in one line why the start failed, if the operator can correct it. Any other failure is a
 * bug, and keeps its stack trace.
 */
final class StartFailureLine implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        if (isShuttingDown()) {
            return true; // stopped during the start: failures at that point are consequences
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
        List<Throwable> chain = causesOf(failure);
        // Our own messages first: the exceptions of Spring and Tomcat around them say less.
        return chain.stream()
                .filter(StartRefused.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .or(() ->
                        chain.stream()
                                .map(StartFailureLine::known)
                                .filter(Objects::nonNull)
                                .findFirst())
                .map(line -> line.replaceAll("\\s*\\R\\s*", " "));
    }

    private static List<Throwable> causesOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    }

    private static @Nullable String known(Throwable failure) {
        return switch (failure) {
            case PortInUseException inUse ->
                    "SERVER_PORT: port %d is in use; stop the process that listens on it or choose another"
                            .formatted(inUse.getPort());
            case WebServerException cannotListen
                    when causesOf(cannotListen).getLast() instanceof SocketException ->
                    "SERVER_ADDRESS, SERVER_PORT: can't listen on them (%s)"
                            .formatted(causesOf(cannotListen).getLast().getMessage());
            case LogKeyMissing missing -> missing.getMessage();
            case ForeignLogKey foreign -> foreign.getMessage();
            case UnboundDatabase unbound -> unbound.getMessage();
            case WrongMasterKey wrong -> wrong.getMessage();
            case BindException wrong -> lineFor(wrong);
            case ForeignCheckpoints foreign -> foreign.getMessage();
            default -> null;
        };
    }

    private static String lineFor(BindException wrong) {
        String name = wrong.getName().toString();
        return causesOf(wrong).stream()
                .filter(InvalidValue.class::isInstance)
                .map(InvalidValue.class::cast)
                .findFirst()
                .map(told -> variable(told.member()) + ": " + told.getMessage())
                // Without its value, which may be a secret in the wrong place.
                .orElseGet(() ->
                        "%s (property %s) has an invalid value: %s expected"
                                .formatted(variable(name), name, wrong.getTarget().getType()));
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
