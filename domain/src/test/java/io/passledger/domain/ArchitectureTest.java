package io.passledger.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ByteArrayInputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.ApplyMore;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.NullMarked;

/** What the rules may know of, and what deciding and evolving may do. */
@AnalyzeClasses(packages = "io.passledger.domain", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> AXONS_WORDS =
            type(AggregateRoot.class)
                    .or(type(AggregateIdentifier.class))
                    .or(type(TargetAggregateIdentifier.class))
                    .or(type(AggregateLifecycle.class))
                    .or(type(ApplyMore.class))
                    .or(type(CreationPolicy.class))
                    .or(type(AggregateCreationPolicy.class))
                    .or(type(CommandHandler.class))
                    .or(type(EventSourcingHandler.class));

    @ArchTest
    static final ArchRule DEPENDS_ON_THE_JDK_JSPECIFY_AND_AXONS_ANNOTATIONS_ALONE =
            classes()
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                            "io.passledger.domain..",
                                            "java.lang..",
                                            "java.math..",
                                            "java.net",
                                            "java.nio..",
                                            "java.security..",
                                            "java.time..",
                                            "java.util..",
                                            "org.jspecify.annotations")
                                    .or(AXONS_WORDS)
                                    // What the JDK's certificates are read from
                                    .or(type(ByteArrayInputStream.class))
                                    .or(
                                            describe(
                                                    "arrays of primitives",
                                                    c ->
                                                            c.isArray()
                                                                    && c.getBaseComponentType()
                                                                            .isPrimitive()))
                                    .or(describe("primitives", JavaClass::isPrimitive)));

    @ArchTest
    static final ArchRule TAKES_TIME_AND_RANDOMNESS_FROM_ITS_COMMANDS =
            noClasses()
                    .should()
                    .callMethodWhere(
                            JavaAccess.Predicates.target(
                                            describe("now", t -> t.getName().equals("now")))
                                    .and(
                                            JavaAccess.Predicates.targetOwner(
                                                    resideInAnyPackage("java.time.."))))
                    .orShould()
                    .dependOnClassesThat(
                            type(Clock.class)
                                    .or(type(java.security.SecureRandom.class))
                                    .or(type(java.util.Random.class)))
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule EVENTS_ARE_RECORDS =
            classes()
                    .that()
                    .areAssignableTo(DomainEvent.class)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beRecords();

    @ArchTest
    static final ArchRule PACKAGES_ARE_NULL_MARKED =
            classes()
                    .should(
                            new ArchCondition<>("be in a package with @NullMarked") {
                                @Override
                                public void check(JavaClass item, ConditionEvents events) {
                                    boolean marked =
                                            item.getPackage().isAnnotatedWith(NullMarked.class);
                                    events.add(
                                            new SimpleConditionEvent(
                                                    item, marked, item.getPackageName()));
                                }
                            });

    @ArchTest
    static final ArchRule EVOLVING_NEITHER_DECIDES_NOR_REFUSES =
            methods()
                    .that()
                    .haveName("evolve")
                    .or()
                    .haveName("after")
                    .should(neverReach(type(AggregateLifecycle.class).or(type(Refusal.class))));

    @ArchTest
    static final ArchRule AGGREGATES_ALONE_APPLY_EVENTS =
            noClasses()
                    .that()
                    .areNotAnnotatedWith(AggregateRoot.class)
                    .should()
                    .dependOnClassesThat(type(AggregateLifecycle.class).or(type(ApplyMore.class)));

    @ArchTest
    static final ArchRule HANDLERS_ANSWER_WHAT_THEIR_COMMANDS_SAY =
            methods().that().areAnnotatedWith(CommandHandler.class).should(answerAsTyped());

    private static ArchCondition<JavaMethod> answerAsTyped() {
        return new ArchCondition<>("answer what the command is typed with") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Class<?> command = method.reflect().getParameterTypes()[0];
                Type family = command.getGenericInterfaces()[0];
                Type typed = ((ParameterizedType) family).getActualTypeArguments()[0];
                Type answered =
                        MethodType.methodType(method.reflect().getReturnType()).wrap().returnType();
                boolean same =
                        typed.equals(answered)
                                || typed.equals(method.reflect().getGenericReturnType());
                events.add(
                        new SimpleConditionEvent(
                                method, same, command + " is typed with " + typed));
            }
        };
    }

    private static ArchCondition<JavaMethod> neverReach(DescribedPredicate<JavaClass> forbidden) {
        return new ArchCondition<>("never reach " + forbidden.getDescription()) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                reachedFrom(method)
                        .flatMap(unit -> unit.getAccessesFromSelf().stream())
                        .filter(access -> forbidden.test(access.getTargetOwner()))
                        .forEach(access ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                method, access.getDescription())));
            }
        };
    }

    private static Stream<JavaCodeUnit> reachedFrom(JavaCodeUnit start) {
        Set<JavaCodeUnit> seen = new HashSet<>(Set.of(start));
        Deque<JavaCodeUnit> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            next.pop().getCallsFromSelf().stream()
                    .flatMap(call -> call.getTarget().resolveMember().stream())
                    .filter(unit -> unit.getOwner().getPackageName().startsWith("io.passledger"))
                    .filter(seen::add)
                    .forEach(next::push);
        }
        return seen.stream();
    }
}
