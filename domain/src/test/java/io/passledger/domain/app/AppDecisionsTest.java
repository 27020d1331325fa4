package io.passledger.domain.app;

import static io.passledger.domain.Given.APP;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.aRelyingParty;
import static io.passledger.domain.Given.anApiKey;
import static io.passledger.domain.Given.anApp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.DecisionTable;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.app.AppCommand.ChangeApp;
import io.passledger.domain.app.AppCommand.CreateApp;
import io.passledger.domain.app.AppCommand.IssueApiKey;
import io.passledger.domain.app.AppCommand.RegisterWebhook;
import io.passledger.domain.app.AppCommand.RemoveWebhook;
import io.passledger.domain.app.AppCommand.ReplayDeadLetters;
import io.passledger.domain.app.AppCommand.RevokeApiKey;
import io.passledger.domain.app.AppCommand.RotateWebhookSecret;
import io.passledger.domain.app.AppEvent.ApiKeyIssued;
import io.passledger.domain.app.AppEvent.ApiKeyRevoked;
import io.passledger.domain.app.AppEvent.AppCreated;
import io.passledger.domain.app.AppEvent.AppRenamed;
import io.passledger.domain.app.AppEvent.DeadLetterReplayRequested;
import io.passledger.domain.app.AppEvent.PolicyChanged;
import io.passledger.domain.app.AppEvent.RelyingPartyChanged;
import io.passledger.domain.app.AppEvent.WebhookRegistered;
import io.passledger.domain.app.AppEvent.WebhookRemoved;
import io.passledger.domain.app.AppEvent.WebhookSecretRotated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an app answers to every command in every state: {@code decisions.txt}. */
class AppDecisionsTest {

    private static final WebhookId WEBHOOK = new WebhookId("wh_0");
    private static final RelyingParty MOVED =
            new RelyingParty("shop.example", "Shop", List.of("https://www.shop.example"));
    private static final Policy OPTIONAL =
            new Policy(
                    MfaRequirement.OPTIONAL,
                    false,
                    PublicSignUp.WITH_AUTHORIZATION,
                    RegistrationPolicy.DEFAULT,
                    AuthenticationPolicy.DEFAULT,
                    FallbackPolicy.DEFAULT,
                    RecoveryCodePolicy.DEFAULT,
                    Lifetimes.DEFAULT,
                    LockoutPolicy.DEFAULT,
                    List.of(),
                    List.of(),
                    RetentionPolicy.DEFAULT,
                    NativeApps.NONE,
                    List.of(),
                    Policy.DEFAULT.tokens(),
                    Policy.DEFAULT.stepUp(),
                    Policy.DEFAULT.rememberedBrowsers());

    private static Map<String, List<DomainEvent>> states() {
        Map<String, List<DomainEvent>> states = new LinkedHashMap<>();
        states.put("unknown", List.of());
        states.put("created", List.of(anApp()));
        states.put(
                "changed",
                List.of(
                        anApp(),
                        new AppRenamed(APP, "Store"),
                        new RelyingPartyChanged(APP, MOVED),
                        new PolicyChanged(APP, OPTIONAL)));
        states.put("with-key", withKeys(1));
        List<DomainEvent> revoked = new ArrayList<>(withKeys(1));
        revoked.add(new ApiKeyRevoked(APP, new ApiKeyId("key_0")));
        states.put("revoked", revoked);
        states.put("full", withKeys(AppDecisions.MAX_KEYS));
        states.put("with-webhook", withWebhooks(1));
        List<DomainEvent> removed = new ArrayList<>(withWebhooks(1));
        removed.add(new WebhookSecretRotated(APP, WEBHOOK));
        removed.add(new DeadLetterReplayRequested(APP, WEBHOOK, List.of(7L)));
        removed.add(new WebhookRemoved(APP, WEBHOOK));
        states.put("removed", removed);
        states.put("all-webhooks", withWebhooks(AppDecisions.MAX_WEBHOOKS));
        return states;
    }

    private static List<DomainEvent> withWebhooks(int count) {
        return Stream.concat(
                        Stream.<DomainEvent>of(anApp()),
                        IntStream.range(0, count)
                                .mapToObj(i -> new WebhookRegistered(APP, aWebhook("wh_" + i))))
                .toList();
    }

    private static Webhook aWebhook(String webhookId) {
        return new Webhook(new WebhookId(webhookId), "https://hooks.example.com/", List.of(), NOW);
    }

    private static List<DomainEvent> withKeys(int count) {
        return Stream.concat(
                        Stream.<DomainEvent>of(anApp()),
                        IntStream.range(0, count)
                                .mapToObj(i -> new ApiKeyIssued(APP, anApiKey("key_" + i))))
                .toList();
    }

    private static Map<String, AppCommand<?>> commands() {
        RelyingParty elsewhere =
                new RelyingParty("other.example", "Shop", List.of("https://other.example"));
        Map<String, AppCommand<?>> commands = new LinkedHashMap<>();
        commands.put("CreateApp", new CreateApp(APP, "Shop", aRelyingParty(), Policy.DEFAULT, NOW));
        commands.put(
                "ChangeApp, as created",
                new ChangeApp(APP, "Shop", aRelyingParty(), Policy.DEFAULT));
        commands.put("ChangeApp, everything", new ChangeApp(APP, "Store", MOVED, OPTIONAL));
        commands.put(
                "ChangeApp, another RP ID", new ChangeApp(APP, "Shop", elsewhere, Policy.DEFAULT));
        commands.put("IssueApiKey", new IssueApiKey(APP, anApiKey("key_new")));
        commands.put("RevokeApiKey", new RevokeApiKey(APP, new ApiKeyId("key_0")));
        commands.put("RegisterWebhook", new RegisterWebhook(APP, aWebhook("wh_new")));
        commands.put("RemoveWebhook", new RemoveWebhook(APP, WEBHOOK));
        commands.put("RotateWebhookSecret", new RotateWebhookSecret(APP, WEBHOOK));
        commands.put("ReplayDeadLetters", new ReplayDeadLetters(APP, WEBHOOK, List.of()));
        return commands;
    }

    @TestFactory
    Stream<DynamicTest> decides() {
        return DecisionTable.of(getClass())
                .tests(
                        commands(),
                        states(),
                        (history, command) ->
                                DecisionTable.decide(
                                        new AggregateTestFixture<>(App.class), history, command));
    }

    @Test
    void everyCommandHasAnEntry() {
        DecisionTable.assertCovers(AppCommand.class, commands().values().stream());
    }

    @Test
    void everyEventIsInTheHistoryOfSomeState() {
        DecisionTable.assertCovers(
                AppEvent.class, states().values().stream().flatMap(List::stream));
    }

    @Test
    void theSameEventsGiveTheSameState() {
        states().values().stream()
                .filter(history -> !history.isEmpty())
                .forEach(history -> assertThat(fold(history)).isEqualTo(fold(history)));
    }

    @Test
    void changesGiveTheValuesThatWereAskedFor() {
        AppState state = fold(states().getOrDefault("changed", List.of()));

        assertThat(state)
                .isEqualTo(new AppState(APP, "Store", MOVED, OPTIONAL, NOW, List.of(), List.of()));
    }

    @Test
    void aNameHasOneTo64Characters() {
        assertThatThrownBy(
                        () -> new ChangeApp(APP, "x".repeat(65), aRelyingParty(), Policy.DEFAULT))
                .hasMessage("name must have 1 to 64 characters, has 65");
        assertThatThrownBy(() -> new CreateApp(APP, "", aRelyingParty(), Policy.DEFAULT, NOW))
                .hasMessage("name must have 1 to 64 characters, has 0");
    }

    @Test
    void aKeyIsLiveUntilItExpiresOrIsRevoked() {
        ApiKey key = anApiKey("key_0");
        ApiKey ending =
                new ApiKey(
                        new ApiKeyId("key_1"),
                        "until noon",
                        key.secretHash(),
                        key.scopes(),
                        NOW.minusSeconds(60),
                        NOW);
        AppState state =
                fold(List.of(anApp(), new ApiKeyIssued(APP, key), new ApiKeyIssued(APP, ending)));

        assertThat(state.liveKey(key.keyId(), key.secretHash(), NOW)).contains(key);
        assertThat(state.liveKey(key.keyId(), anApiKey("key_x").secretHash(), NOW)).isEmpty();
        assertThat(state.liveKey(ending.keyId(), key.secretHash(), NOW.minusNanos(1)))
                .contains(ending);
        assertThat(state.liveKey(ending.keyId(), key.secretHash(), NOW)).isEmpty();
        assertThat(
                        state.after(new ApiKeyRevoked(APP, key.keyId()))
                                .liveKey(key.keyId(), key.secretHash(), NOW))
                .isEmpty();
    }

    private static AppState fold(List<DomainEvent> history) {
        AppState state = AppState.from((AppCreated) history.getFirst());
        for (DomainEvent event : history.subList(1, history.size())) {
            state = state.after((AppEvent) event);
        }
        return state;
    }
}
