package io.passledger.bench;

import io.passledger.bench.HttpConnection.Answer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures whether response times reveal to a stranger which users exist. Runs complete public
 * sessions in pairs, one for a user with a passkey and one for an unknown user, in random order,
 * and compares the duration of each step.
 */
final class Enumeration {

    private static final String RP_ID = "bench.example";
    private static final String ORIGIN = "https://bench.example";
    private static final int WARM_UP_PAIRS = 300;

    private final BenchOptions options;
    private final Consumer<String> progress;
    private final SecureRandom random = new SecureRandom();

    Enumeration(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * The steps of a stranger in a session, in order; and beginning a session with options, for
     * unknown users with a new id.
     */
    enum Step {
        BEGIN,
        OPTIONS,
        WRONG_ASSERTION,
        OPTIONS_AGAIN,
        MALFORMED_ASSERTION,
        WRONG_RECOVERY_CODE,
        WRONG_GRANT,
        SHOW,
        WHOLE_SESSION,
        BEGIN_WITH_OPTIONS
    }

    EnumerationReport run() {
        progress.accept("starting PostgreSQL");
        try (Installation installation = Installation.start()) {
            List<String> jvm = new ArrayList<>(options.serviceJvmOptions());
            jvm.add("-Dpassledger.rate-limit.per-address-per-minute=0");
            progress.accept("starting the service");
            try (var node =
                            ServiceProcess.start(
                                    installation.directory(),
                                    installation.database(),
                                    ServiceKeys.random(),
                                    jvm);
                    var http = new HttpConnection(node.port())) {
                return run(installation, node, http);
            }
        } catch (IOException | SQLException | GeneralSecurityException e) {
            throw new BenchFailed("the run broke off", e);
        }
    }

    private EnumerationReport run(
            Installation installation, ServiceProcess node, HttpConnection http)
            throws IOException, SQLException, GeneralSecurityException {
        String appId = app(node, http);
        String apiKey = apiKey(node, http, appId);
        int users = Math.max(options.users(), options.enumeration() / 4);
        progress.accept("enrolling %d users".formatted(users));
        List<BenchUser> known =
                new ArrayList<>(new Customer(node.port(), apiKey).enrol("known", users));
        progress.accept("warming up");
        measure(http, appId, known, WARM_UP_PAIRS);
        progress.accept("measuring %d pairs".formatted(options.enumeration()));
        Map<Step, Samples> samples = measure(http, appId, known, options.enumeration());
        return new EnumerationReport(
                Machine.describe(installation.directory(), installation.database()),
                options.enumeration(),
                Stream.of(Step.values())
                        .map(step ->
                                EnumerationReport.Row.of(
                                        step, Objects.requireNonNull(samples.get(step))))
                        .toList());
    }

    /**
     * The durations of a step in microseconds.
     *
     * @param known durations for users with a passkey
     */
    record Samples(List<Double> known, List<Double> unknown) {}

    private Map<Step, Samples> measure(
            HttpConnection http, String appId, List<BenchUser> known, int pairs)
            throws IOException, GeneralSecurityException {
        Map<Step, Samples> samples = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            samples.put(step, new Samples(new ArrayList<>(), new ArrayList<>()));
        }
        SoftPasskey impostor = new SoftPasskey(RP_ID, ORIGIN);
        for (int pair = 0; pair < pairs; pair++) {
            if (pair % known.size() == 0) {
                Collections.shuffle(known, random);
            }
            String somebody = known.get(pair % known.size()).userId();
            boolean knownFirst = random.nextBoolean();
            for (int turn = 0; turn < 2; turn++) {
                boolean ofKnown = (turn == 0) == knownFirst;
                Map<Step, Double> times =
                        session(http, appId, ofKnown ? somebody : nobody(), impostor);
                beginWithOptions(times, http, appId, ofKnown ? somebody : nobody());
                times.forEach((step, time) -> {
                    Samples of = Objects.requireNonNull(samples.get(step));
                    (ofKnown ? of.known() : of.unknown()).add(time);
                });
            }
        }
        return samples;
    }

    /** Returns an id as long as the others, so that the bodies have equal lengths. */
    private static String nobody() {
        return "known-" + UUID.randomUUID().toString().substring(0, 6);
    }

    private static void beginWithOptions(
            Map<Step, Double> times, HttpConnection http, String appId, String userId)
            throws IOException {
        timed(
                times,
                Step.BEGIN_WITH_OPTIONS,
                http,
                "POST",
                "/v1/sessions",
                null,
                201,
                """
                {"appId": "%s", "userId": "%s", "options": {"passkey-authentication": {}}}
                """
                        .formatted(appId, userId));
    }

    private static Map<Step, Double> session(
            HttpConnection http, String appId, String userId, SoftPasskey impostor)
            throws IOException, GeneralSecurityException {
        Map<Step, Double> times = new EnumMap<>(Step.class);
        Answer begun =
                timed(
                        times,
                        Step.BEGIN,
                        http,
                        "POST",
                        "/v1/sessions",
                        null,
                        201,
                        """
                        {"appId": "%s", "userId": "%s"}
                        """
                                .formatted(appId, userId));
        String path = "/v1/sessions/" + begun.body().required("sessionId").stringValue();
        String token = begun.body().required("sessionToken").stringValue();
        String asking = path + "/passkey-authentication/options";
        Answer options = timed(times, Step.OPTIONS, http, "POST", asking, token, 200, "{}");
        timed(
                times,
                Step.WRONG_ASSERTION,
                http,
                "POST",
                path + "/passkey-authentication",
                token,
                422,
                impostor.forge(
                        options.body().at("/publicKey/challenge").stringValue(),
                        options.body().at("/publicKey/allowCredentials/0/id").stringValue()));
        timed(times, Step.OPTIONS_AGAIN, http, "POST", asking, token, 200, "{}");
        timed(
                times,
                Step.MALFORMED_ASSERTION,
                http,
                "POST",
                path + "/passkey-authentication",
                token,
                422,
                "{\"credential\": {\"id\": \"garbage\"}}");
        timed(
                times,
                Step.WRONG_RECOVERY_CODE,
                http,
                "POST",
                path + "/recovery-code",
                token,
                422,
                "{\"code\": \"0000-0000-0000-0000-0000-0000\"}");
        timed(
                times,
                Step.WRONG_GRANT,
                http,
                "POST",
                path + "/external",
                token,
                401,
                "{\"token\": \"grt_garbage\"}");
        timed(times, Step.SHOW, http, "GET", path, token, 200, "");
        times.put(
                Step.WHOLE_SESSION, times.values().stream().mapToDouble(Double::doubleValue).sum());
        return times;
    }

    private static Answer timed(
            Map<Step, Double> times,
            Step step,
            HttpConnection http,
            String method,
            String path,
            @Nullable String token,
            int expected,
            String body)
            throws IOException {
        long start = System.nanoTime();
        Answer answer = http.exchange(method, path, token, body);
        times.put(step, (System.nanoTime() - start) / 1_000.0);
        if (answer.status() != expected) {
            throw new IOException(path + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private static String app(ServiceProcess node, HttpConnection http) throws IOException {
        return http.post(
                        "/v1/apps",
                        node.rootKey(),
                        """
                        {"name": "Benchmark", "relyingParty":
                          {"id": "%s", "name": "Benchmark", "origins": ["%s"]},
                         "policy": {"publicBegin": true, "lockout": {"maxFailures": 100}}}
                        """
                                .formatted(RP_ID, ORIGIN))
                .required("appId")
                .stringValue();
    }

    private static String apiKey(ServiceProcess node, HttpConnection http, String appId)
            throws IOException {
        return http.post(
                        "/v1/apps/%s/api-keys".formatted(appId),
                        node.rootKey(),
                        """
                        {"name": "Benchmark", "scopes": ["sessions:write"]}
                        """)
                .required("secret")
                .stringValue();
    }
}
