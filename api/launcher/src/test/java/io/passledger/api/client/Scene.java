package io.passledger.api.client;

import io.passledger.api.docs.DescribedOperation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A state in which an operation works: what its path names, whom it is about, and what there is to
 * send. An operation that nobody thought of gets a pending session, a user with a passkey and the
 * contract's own example.
 *
 * @param user whom the path names
 * @param session which the path names
 * @param passkeyId a passkey of the user's
 * @param keyId an API key of the app's
 * @param webhookId a webhook of the app's
 * @param browserId a remembered browser of the user's
 * @param body {@code null} where the operation takes none
 */
public record Scene(
        DescribedOperation operation,
        Enrolled user,
        Session session,
        String passkeyId,
        String keyId,
        String webhookId,
        String browserId,
        @Nullable JsonNode body) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Where nobody listens, and nothing has to be looked up. */
    private static final String NOBODY = "http://127.0.0.1:9/hooks";

    private static final String NEXT_REPLAY = "rpl_" + "0".repeat(32);

    /** One with a user of its own. */
    public static Scene of(DescribedOperation operation, Tenant tenant) {
        return with(operation, tenant.enrolled("user-" + NUMBER.incrementAndGet()));
    }

    /** One more with the same user. */
    public static Scene with(DescribedOperation operation, Enrolled user) {
        Session session = session(operation.id(), user);
        return new Scene(
                operation,
                user,
                session,
                operation.hasVariable("passkeyId")
                        ? user.tenant().passkeyIds(user.userId()).getFirst()
                        : "",
                operation.hasVariable("keyId") ? newKey(user.tenant()) : "",
                operation.hasVariable("webhookId") ? newWebhook(user.tenant()) : "",
                operation.hasVariable("browserId") ? newBrowser(user) : "",
                body(operation, user, session));
    }

    private static Session session(String operationId, Enrolled user) {
        return switch (operationId) {
            case "beginSessionPasskeyAuthentication",
                    "finishSessionPasskeyAuthentication",
                    "spendRecoveryCode" ->
                    user.tenant().begin(user.userId());
            case "makeSessionRecoveryCodes", "acknowledgeSessionRecoveryCodes" ->
                    owingCodes(user.tenant(), operationId.startsWith("acknowledge"));
            case "cancelSession" -> user.tenant().begin(user.userId());
            case "rememberBrowser" -> passedIn(trusting(user));
            case "issueToken" -> passedIn(user);
            default -> user.tenant().begin("guest-" + NUMBER.incrementAndGet());
        };
    }

    /** The user, of an app that remembers browsers from now on. */
    private static Enrolled trusting(Enrolled user) {
        Nodes.operator()
                .patch(
                        user.tenant().path(),
                        Map.of("policy", Map.of("rememberedBrowsers", Map.of("period", "P30D"))))
                .expect(200);
        return user;
    }

    private static Session passedIn(Enrolled user) {
        Session session = user.tenant().begin(user.userId());
        session.authenticate(user.passkey()).expect(200);
        return session;
    }

    private static String newBrowser(Enrolled user) {
        return passedIn(trusting(user)).rememberBrowser().expect(201).text("browserId");
    }

    private static Session owingCodes(Tenant tenant, boolean shown) {
        Session session = tenant.begin("owing-" + NUMBER.incrementAndGet());
        session.register(new SoftwarePasskey()).expect(200);
        if (shown) {
            session.recoveryCodes();
        }
        return session;
    }

    private static String newKey(Tenant tenant) {
        return Nodes.operator()
                .post(
                        tenant.path() + "/api-keys",
                        Map.of("name", "to be revoked", "scopes", new String[] {"users:read"}))
                .expect(201)
                .text("keyId");
    }

    private static String newWebhook(Tenant tenant) {
        return Nodes.operator()
                .post(tenant.path() + "/webhooks", Map.of("url", NOBODY))
                .expect(201)
                .text("webhookId");
    }

    private static @Nullable JsonNode body(
            DescribedOperation operation, Enrolled user, Session session) {
        return switch (operation.id()) {
            case "finishSessionPasskeyRegistration" ->
                    credential(
                            new SoftwarePasskey().create(options(session.registrationOptions())));
            case "finishSessionPasskeyAuthentication" ->
                    credential(user.passkey().get(session.requestOptions()));
            case "finishPasskeyAuthentication" ->
                    credential(
                            user.passkey()
                                    .get(
                                            options(
                                                    user.self()
                                                            .post(
                                                                    "/v1/users/me/passkey-authentication/options",
                                                                    Map.of()))));
            case "finishPasskeyRegistration" ->
                    credential(
                            new SoftwarePasskey()
                                    .create(
                                            options(
                                                    user.self()
                                                            .post(
                                                                    "/v1/users/me/passkey-registration/options",
                                                                    Map.of()))));
            case "passExternally" ->
                    tree(
                            Map.of(
                                    "token",
                                    user.tenant()
                                            .grant("external", session.begun().text("userId"))));
            case "spendRecoveryCode" -> tree(Map.of("code", user.recoveryCodes().getFirst()));
            case "issueGrant" -> tree(Map.of("type", "registration", "userId", user.userId()));
            case "registerWebhook" -> tree(Map.of("url", NOBODY));
            case "repeatErasure" -> tree(Map.of("receipt", receipt(user.tenant())));
            case "importUsers" -> operation.bodyExample();
            case "changeApp" -> tree(Map.of("name", "Another shop"));
            case "verifyToken" -> tree(Map.of("token", user.accessToken()));
            default -> operation.hasBody() ? operation.bodyExample() : null;
        };
    }

    /** Of somebody who was forgotten. */
    private static String receipt(Tenant tenant) {
        Enrolled forgotten = tenant.enrolled("forgotten-" + NUMBER.incrementAndGet());
        return tenant.backend()
                .delete("/v1/users/" + forgotten.userId())
                .expect(200)
                .text("receipt");
    }

    private static JsonNode options(Answer begun) {
        return begun.expect(200).body().path("publicKey");
    }

    private static JsonNode credential(JsonNode credential) {
        return tree(Map.of("credential", credential));
    }

    private static JsonNode tree(Object body) {
        return JsonMapper.shared().valueToTree(body);
    }

    /** The path with what it names, and the query parameters that the caller needs. */
    public String path(String caller) {
        String path =
                operation.pathWith(name ->
                        switch (name) {
                            case "appId" -> user.tenant().appId();
                            case "userId" -> user.userId();
                            case "sessionId" -> session.id();
                            case "passkeyId" -> passkeyId;
                            case "keyId" -> keyId;
                            case "webhookId" -> webhookId;
                            case "browserId" -> browserId;
                            case "name" -> "passkeys";
                            case "replayId" -> NEXT_REPLAY;
                            default -> throw new AssertionError("a new variable: " + name);
                        });
        String reason =
                operation.parameters("query").contains("reason")
                        ? "reason=" + URLEncoder.encode("lost phone", StandardCharsets.UTF_8)
                        : "";
        String app =
                caller.equals("rootKey") && operation.parameters("query").contains("appId")
                        ? "appId=" + user.tenant().appId()
                        : "";
        String query =
                Stream.of(reason, app, proof(operation.id()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The tree has its first leaf as soon as an app was made at the first start. */
    private static String proof(String operationId) {
        return switch (operationId) {
            case "proveInclusion" -> "leafIndex=0&treeSize=1";
            case "proveConsistency" -> "from=1&to=1";
            default -> "";
        };
    }

    /** Whoever holds a credential of a security scheme of the contract. */
    public Api caller(String scheme) {
        return switch (scheme) {
            case "rootKey" -> Nodes.operator();
            case "apiKey" -> user.tenant().backend();
            case "sessionToken" -> session.browser();
            case "accessToken" -> user.self();
            case "none" -> Nodes.stranger();
            default -> throw new AssertionError("a new security scheme: " + scheme);
        };
    }
}
