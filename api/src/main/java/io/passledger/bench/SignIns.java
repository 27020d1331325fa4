package io.passledger.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Full sign-ins through HTTP: begin a session, ask for options, answer with an assertion, receive
 * the access token. Each client has users of its own, so that two never sign in the same one at
 * once.
 */
record SignIns(int port, String apiKey, List<BenchUser> users) implements Ceremonies {

    SignIns {
        users = List.copyOf(users);
    }

    SignIns(ServiceProcess service, Customer customer, List<BenchUser> users) {
        this(service.port(), customer.apiKey(), users);
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
                    http.post("/v1/sessions", apiKey, "{\"userId\": \"" + user.userId() + "\"}");
            String path =
                    "/v1/sessions/"
                            + session.required("sessionId").stringValue()
                            + "/passkey-authentication";
            String token = session.required("sessionToken").stringValue();
            String challenge =
                    http.post(path + "/options", token, "{}")
                            .required("publicKey")
                            .required("challenge")
                            .stringValue();
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
