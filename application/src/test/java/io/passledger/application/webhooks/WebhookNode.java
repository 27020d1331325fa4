package io.passledger.application.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.application.TestDatabase;
import io.passledger.application.access.Caller;
import io.passledger.application.app.AppControl;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.EventRendering;
import io.passledger.application.credentials.CredentialMacs;
import io.passledger.application.credentials.CredentialMemory;
import io.passledger.application.crypto.HmacKey;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.json.DomainJson;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.webhooks.WebhookControl.Registered;
import io.passledger.domain.Bytes;
import io.passledger.domain.Given;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.WebhookId;
import io.passledger.domain.authenticators.ImportVerifier;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** One node with webhooks on a test database; several on one database are several nodes. */
final class WebhookNode implements AutoCloseable {

    private static final Caller OPERATOR = new Caller.Operator();
    private static final CeremonyFailure UNUSED = CeremonyFailure.of("test", "no-ceremonies");

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    private WebhookNode(DataSource dataSource, Map<String, Object> settings) {
        context.setBeanNameGenerator(new FullyQualifiedAnnotationBeanNameGenerator());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", prefixed(settings)));
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(
                PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(
                MasterSecrets.class,
                () -> new MasterSecrets(new SecretKeySpec(new byte[32], "AES"), null));
        context.registerBean(
                RegistrationVerifier.class,
                () -> (_, _) -> new RegistrationVerdict.Refused(UNUSED));
        context.registerBean(
                AssertionVerifier.class, () -> (_, _, _) -> new AssertionVerdict.Refused(UNUSED));
        context.registerBean(ImportVerifier.class, () -> (_, _) -> Optional.of(" is not taken"));
        context.registerBean(CredentialMemory.class);
        context.registerBean(
                CredentialMacs.class,
                () ->
                        new CredentialMacs(
                                new HmacKey(Bytes.of(new byte[HmacKey.BYTES])),
                                new SecureRandom()));
        context.registerBean(EventRendering.class, () -> WebhookNode::render);
        context.scan(
                "io.passledger.application.access",
                "io.passledger.application.app",
                "io.passledger.application.audit",
                "io.passledger.application.crypto",
                "io.passledger.application.integrity",
                "io.passledger.application.keys",
                "io.passledger.application.lookup",
                "io.passledger.application.personal",
                "io.passledger.application.proof",
                "io.passledger.application.store",
                "io.passledger.application.webhooks");
        context.refresh();
    }

    /** A node with private addresses allowed and quick retries. */
    static WebhookNode on(TestDatabase database) {
        return on(database, Map.of());
    }

    /** The same with other settings. */
    static WebhookNode on(TestDatabase database, Map<String, ?> settings) {
        Map<String, Object> all =
                new HashMap<>(
                        Map.of(
                                "allow-private-addresses", "true",
                                "retries", "PT0.05S,PT0.05S,PT0.05S",
                                "connect-timeout", "PT2S",
                                "response-timeout", "PT2S",
                                "lease", "PT5S",
                                "poll", "PT0.05S"));
        all.putAll(settings);
        return new WebhookNode(database.newDataSource(), all);
    }

    private static Map<String, Object> prefixed(Map<String, Object> settings) {
        Map<String, Object> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("passledger.webhooks." + name, value));
        return prefixed;
    }

    private static byte[] render(AuditEntry entry) {
        return DomainJson.mapper()
                .writeValueAsBytes(
                        Map.of(
                                "position", entry.event().position(),
                                "type", entry.event().type(),
                                "data", entry.data()));
    }

    /** It goes on registering and showing, and delivers no more. */
    WebhookNode withoutDeliveries() {
        context.getBean(WebhookDeliverer.class).stop();
        return this;
    }

    AppId newApp() {
        AppId appId = new AppId("app_" + UUID.randomUUID());
        context.getBean(AppControl.class)
                .createUnlessThere(
                        appId,
                        new AppControl.Settings("Shop", Given.aRelyingParty(), Policy.DEFAULT));
        return appId;
    }

    /** Gives the app a name: an event. */
    void rename(AppId appId, String name) {
        context.getBean(AppControl.class)
                .change(
                        RequestContext.SYSTEM,
                        OPERATOR,
                        appId,
                        app -> new AppControl.Settings(name, app.relyingParty(), app.policy()));
    }

    /** The same many times. */
    List<String> rename(AppId appId, String name, int times) {
        List<String> names = IntStream.range(0, times).mapToObj(i -> name + "-" + i).toList();
        names.forEach(each -> rename(appId, each));
        return names;
    }

    Registered register(AppId appId, String url) {
        return register(appId, url, List.of(), null);
    }

    Registered register(AppId appId, String url, List<String> types, @Nullable Long from) {
        return decide(decision -> control().register(decision, OPERATOR, appId, url, types, from));
    }

    void remove(AppId appId, WebhookId webhookId) {
        control().remove(RequestContext.SYSTEM, OPERATOR, appId, webhookId);
    }

    WebhookSecret rotate(AppId appId, WebhookId webhookId) {
        return decide(decision -> control().rotate(decision, OPERATOR, appId, webhookId)).secret();
    }

    void replay(AppId appId, WebhookId webhookId, List<Long> positions) {
        decide(decision -> control().replay(decision, OPERATOR, appId, webhookId, positions));
    }

    WebhookState state(AppId appId, WebhookId webhookId) {
        return control().show(RequestContext.SYSTEM, OPERATOR, appId, webhookId);
    }

    List<UndeliveredEvent> deadLetters(AppId appId, WebhookId webhookId) {
        return control().deadLetters(RequestContext.SYSTEM, OPERATOR, appId, webhookId, 0, 100);
    }

    private <R> R decide(Function<Decision, R> work) {
        return context.getBean(Decisions.class).decide(RequestContext.SYSTEM, work).result();
    }

    WebhookControl control() {
        return context.getBean(WebhookControl.class);
    }

    WebhookTable table() {
        return context.getBean(WebhookTable.class);
    }

    MeterRegistry metrics() {
        return context.getBean(MeterRegistry.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
