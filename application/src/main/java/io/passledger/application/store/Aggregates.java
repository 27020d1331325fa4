package io.passledger.application.store;

import io.passledger.domain.Command;
import io.passledger.domain.app.App;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.UserAuthenticators;
import io.passledger.domain.log.LogEvent;
import io.passledger.domain.session.MfaSession;
import io.passledger.domain.session.SessionState;
import java.util.Collection;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates on Axon's command bus. They are wired manually: three aggregates need no
 * auto-configuration, and with JDBC alone Axon's picks a transaction manager that does nothing.
 */
final class Aggregates {

    private final CommandTargetResolver targets = new CommandTargets();
    private final CommandBus commands = SimpleCommandBus.builder().build();
    private final EventStore events;
    private final WarmUps warmUps;
    private final StateRepository<App, AppState> apps;
    private final StateRepository<MfaSession, SessionState> sessions;
    private final StateRepository<UserAuthenticators, AuthenticatorsState> authenticators;

    /**
     * @param resources further parameters of the aggregates' command handlers
     */
    Aggregates(
            EventStorageEngine engine,
            Snapshots snapshots,
            WarmUps warmUps,
            Collection<?> resources) {
        this.warmUps = warmUps;
        ParameterResolverFactory parameters =
                MultiParameterResolverFactory.ordered(
                        ClasspathParameterResolverFactory.forClass(App.class),
                        new SimpleResourceParameterResolverFactory(List.copyOf(resources)));
        events = EmbeddedEventStore.builder().storageEngine(engine).build();
        apps = subscribed(AggregateType.APP, engine, snapshots, parameters);
        sessions = subscribed(AggregateType.SESSION, engine, snapshots, parameters);
        authenticators = subscribed(AggregateType.AUTHENTICATORS, engine, snapshots, parameters);
    }

    private <T, S> StateRepository<T, S> subscribed(
            AggregateType<T, S> type,
            EventStorageEngine engine,
            Snapshots snapshots,
            ParameterResolverFactory parameters) {
        StateRepository<T, S> repository =
                new StateRepository<>(type, events, engine, snapshots, warmUps, parameters);
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(type.root())
                .aggregateModel(repository.model())
                .repository(repository)
                .parameterResolverFactory(parameters)
                .commandTargetResolver(targets)
                .build()
                .subscribe(commands);
        return repository;
    }

    StateRepository<App, AppState> apps() {
        return apps;
    }

    StateRepository<MfaSession, SessionState> sessions() {
        return sessions;
    }

    StateRepository<UserAuthenticators, AuthenticatorsState> authenticators() {
        return authenticators;
    }

    void publish(LogEvent event) {
        events.publish(GenericEventMessage.asEventMessage(event));
    }

    <R> R send(ReadSet readSet, Command<R> command) {
        CommandMessage<Command<R>> sent = GenericCommandMessage.asCommandMessage(command);
        readSet.queueFor(targets.resolveTarget(sent).getIdentifier());
        Answer<R> answer = new Answer<>();
        commands.<Command<R>, R>dispatch(sent, (_, result) -> answer.result = result);
        CommandResultMessage<? extends R> result = answer.result;
        if (result == null) {
            throw new IllegalStateException("the command bus has not replied");
        }
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }

    /** Applies the events appended since this node last looked. */
    void refresh(Collection<String> ids) {
        for (String id : ids) {
            apps.refresh(id);
            sessions.refresh(id);
            authenticators.refresh(id);
        }
    }

    void forget() {
        apps.forget();
        sessions.forget();
        authenticators.forget();
    }

    private static final class Answer<R> {
        private @Nullable CommandResultMessage<? extends R> result;
    }
}
