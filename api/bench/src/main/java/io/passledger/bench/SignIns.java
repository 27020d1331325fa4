package io.passledger.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Full sign-ins through HTTP: begin a session with its options, answer with an assertion, receive
 * the access token. Each client has its own users, so that a user is never signed in by two clients
 * at once.
 *
 * @param requests 2, or 3 if the options are requested separately
 */
record SignIns(int port, String apiKey, List<BenchUser> users, int requests)
        implements CeremonyRuns {

    /** The minimum number of requests per sign-in. */
    static final int LEAST_REQUESTS = 2;

    private static final String BEGIN =
            """
            {"userId": "%s"}
            """;
    private static final String BEGIN_WITH_OPTIONS =
            """
            {"userId": "%s", "options": {"passkey-authentication": {}}}
            """;

    SignIns {
        users = List.copyOf(users);
    }

    SignIns(ServiceProcess service, Customer customer, List<BenchUser> users, int requests) {
        this(service.port(), customer.apiKey(), users, requests);
    }

    @Override
    public Client client(int index, int clients) {
        return new SigningIn(index, clients);
    }

    static void requireCompleted(JsonNode session) throws IOException {
        if (!session.path("status").stringValue("").equals("completed")
                || session.path("accessToken").stringValue("").isEmpty()) {
            throw new IOException("the session isn't completed, or has no access token");
        }
    }

    private final class SigningIn implements Client {

        private final HttpConnection http = new HttpConnection(port);
        private final int first;
        private final int step;
        private int next;

        SigningIn(int first, int step) {
            this.first = first;
            this.step = step;
            this.next = first;
        }

        @Override
        public void run() throws IOException, GeneralSecurityException {
            BenchUser user = users.get(next);
            next = next + step < users.size() ? next + step : first;
            JsonNode session =
                    http.post(
                            "/v1/sessions",
                            apiKey,
                            (requests == LEAST_REQUESTS ? BEGIN_WITH_OPTIONS : BEGIN)
                                    .formatted(user.userId()));
            String path =
                    "/v1/sessions/"
                            + session.required("sessionId").stringValue()
                            + "/passkey-authentication";
            String token = session.required("sessionToken").stringValue();
            JsonNode options =
                    requests == LEAST_REQUESTS
                            ? session.required("options").required("passkey-authentication")
                            : http.post(path + "/options", token, "{}");
            String challenge = options.required("publicKey").required("challenge").stringValue();
            requireCompleted(
                    http.post(
                            path,
                            token,
                            user.passkey().authenticate(challenge, user.userHandle())));
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
