package io.passledger.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The application whose users sign in: an app with its own API key. */
record Customer(int port, String apiKey) {

    private static final String RP_ID = "bench.example";
    private static final String ORIGIN = "https://bench.example";

    static Customer register(ServiceProcess service) throws IOException {
        try (var http = new HttpConnection(service.port())) {
            String appId =
                    http.post(
                                    "/v1/apps",
                                    service.rootKey(),
                                    """
                                    {"name": "Benchmark", "relyingParty":
                                      {"id": "%s", "name": "Benchmark", "origins": ["%s"]}}
                                    """
                                            .formatted(RP_ID, ORIGIN))
                            .required("appId")
                            .stringValue();
            String apiKey =
                    http.post(
                                    "/v1/apps/%s/api-keys".formatted(appId),
                                    service.rootKey(),
                                    """
                                    {"name": "Benchmark", "scopes": ["sessions:write"]}
                                    """)
                            .required("secret")
                            .stringValue();
            return new Customer(service.port(), apiKey);
        }
    }

    /** Enrols users whose ids begin with {@code name}. */
    List<BenchUser> enrol(String name, int count) throws IOException {
        List<BenchUser> users = new ArrayList<>();
        try (var http = new HttpConnection(port)) {
            for (int number = 1; number <= count; number++) {
                users.add(enrol(http, "%s-%06d".formatted(name, number)));
            }
        } catch (GeneralSecurityException e) {
            throw new BenchFailed("no key for a passkey", e);
        }
        return users;
    }

    private BenchUser enrol(HttpConnection http, String userId)
            throws IOException, GeneralSecurityException {
        JsonNode session =
                http.post(
                        "/v1/sessions",
                        apiKey,
                        """
                        {"userId": "%1$s", "username": "%1$s@bench.example", "purpose": "signUp"}
                        """
                                .formatted(userId));
        String path = "/v1/sessions/" + session.required("sessionId").stringValue();
        String token = session.required("sessionToken").stringValue();
        JsonNode options =
                http.post(path + "/passkey-registration/options", token, "{}")
                        .required("publicKey");
        SoftPasskey passkey = new SoftPasskey(RP_ID, ORIGIN);
        http.post(
                path + "/passkey-registration",
                token,
                passkey.register(options.required("challenge").stringValue()));
        http.post(path + "/recovery-codes", token, "{}");
        SignIns.requireCompleted(http.post(path + "/recovery-codes/acknowledgement", token, "{}"));
        return new BenchUser(
                userId, options.required("user").required("id").stringValue(), passkey);
    }
}
