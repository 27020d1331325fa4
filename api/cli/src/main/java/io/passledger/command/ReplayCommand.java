package io.passledger.command;

import io.passledger.command.ServiceClient.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Rebuilds a projection of a running service and shows the progress. */
@Command(
        name = "replay",
        description = {
            "Rebuilds a projection of a running service from its events, beside the live one, which it then replaces.",
            "The root key is read from the environment variable PASSLEDGER_ROOT_KEY."
        },
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    private static final Duration LOOK_EACH = Duration.ofMillis(250);

    /**
     * How long the service may not answer while a replay is followed: the duration of a restart.
     */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Parameters(paramLabel = "PROJECTION", description = "The projection, such as passkeys.")
    private @Nullable String projection;

    @Mixin private final ServiceOptions options = new ServiceOptions();

    @Option(
            names = "--follow",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Stay until it is over and show how it goes, which is the default, or not.")
    private boolean follow;

    private CommandOutput output;

    ReplayCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
        output = new CommandOutput(terminal, false);
    }

    @Override
    public Integer call() {
        String name = Objects.requireNonNull(projection);
        output = options.output(terminal);
        try (ServiceClient service = options.service(ServiceKey.ofOperator(environment))) {
            String replayId = begin(service, name);
            if (follow) {
                follow(service, name, replayId);
            } else {
                result(name, replayId, "running", Map.of());
            }
        }
        return Commands.DONE;
    }

    private String begin(ServiceClient service, String name) {
        ServiceResponse answer = service.post(path(name));
        if (answer.isOk()) {
            String replayId = answer.body().path("replayId").asString();
            say("replay %s of %s has started", replayId, name);
            return replayId;
        }
        if (answer.status() == 404) {
            throw CommandFailed.because(
                    "unknown projection '%s'; known are: %s"
                            .formatted(name, String.join(", ", names(service))));
        }
        if (answer.status() == 409) {
            String running = running(service, name).orElseThrow(answer::failure);
            say("%s is already being replayed by %s", name, running);
            return running;
        }
        throw answer.failure();
    }

    private void follow(ServiceClient service, String name, String replayId) {
        JsonNode replay;
        try (ProgressDisplay display = output.progress(name)) {
            replay = look(service, name, replayId);
            while (replay.path("status").asString().equals("running")) {
                display.show(Progress.of(replay));
                pause();
                replay = look(service, name, replayId);
            }
            if (replay.path("status").asString().equals("completed")) {
                display.show(Progress.of(replay));
            }
        }
        end(name, replayId, replay);
    }

    private void end(String name, String replayId, JsonNode replay) {
        String status = replay.path("status").asString();
        if (!status.equals("completed")) {
            String error = replay.path("error").asString("");
            throw CommandFailed.because(
                    "replay %s of %s is %s%s; the live projection is unchanged"
                            .formatted(
                                    replayId, name, status, error.isEmpty() ? "" : ": " + error));
        }
        String digest = replay.path("digest").asString();
        if (replay.path("mended").asBoolean()) {
            say(
                    "%s is completed and MENDED: the live state was %s and is now %s",
                    name, replay.path("replacedDigest").asString(), digest);
        } else {
            say("%s is completed: the live state was correct, %s", name, digest);
        }
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("mended", replay.path("mended").asBoolean());
        more.put("digest", digest);
        more.put("replacedDigest", replay.path("replacedDigest").asString(""));
        result(name, replayId, status, more);
    }

    /** Returns the replay's state, with retries for a while if the service doesn't answer. */
    private static JsonNode look(ServiceClient service, String name, String replayId) {
        long end = System.nanoTime() + SILENCE.toNanos();
        while (true) {
            try {
                ServiceResponse answer = service.get(path(name) + "/" + replayId);
                if (answer.isOk()) {
                    return answer.body();
                }
                boolean mayPass = answer.status() == 429 || answer.status() == 503;
                if (!mayPass || System.nanoTime() - end > 0) {
                    throw answer.failure();
                }
            } catch (Unreachable silent) {
                if (System.nanoTime() - end > 0) {
                    throw silent;
                }
            }
            pause();
        }
    }

    private static List<String> names(ServiceClient service) {
        List<String> names = new ArrayList<>();
        service.get("/v1/admin/projections")
                .body()
                .forEach(each -> names.add(each.path("name").asString()));
        return names;
    }

    private static Optional<String> running(ServiceClient service, String name) {
        for (JsonNode each : service.get("/v1/admin/projections").body()) {
            JsonNode id = each.path("replay").path("id");
            if (each.path("name").asString().equals(name) && id.isString()) {
                return Optional.of(id.asString());
            }
        }
        return Optional.empty();
    }

    private static String path(String projection) {
        return "/v1/admin/projections/" + ServiceClient.segment(projection) + "/replays";
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EACH);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("interrupted; the replay continues");
        }
    }

    private void say(String line, Object... words) {
        output.say(line, words);
    }

    private void result(String name, String replayId, String status, Map<String, ?> more) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("projection", name);
        members.put("replayId", replayId);
        members.put("status", status);
        members.putAll(more);
        output.result(members);
    }
}
