package io.passledger.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.passledger.application.store.Decision;
import io.passledger.domain.Command;
import io.passledger.domain.app.AppCommand;
import io.passledger.domain.authenticators.AuthenticatorsCommand;
import io.passledger.domain.session.SessionCommand;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.AggregateRoot;

/** Which module may know of which, and where each library ends. Maven holds the first part too. */
@AnalyzeClasses(
        packages = "io.passledger",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    private static final String[] BELOW = {"domain", "application", "projections", "http"};

    @ArchTest
    static final ArchRule MODULES_KNOW_ONLY_WHAT_IS_BELOW_THEM =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage("io.passledger..")
                    .layer("domain")
                    .definedBy("io.passledger.domain..")
                    .layer("application")
                    .definedBy("io.passledger.application..")
                    .layer("projections")
                    .definedBy("io.passledger.projections..")
                    .layer("http")
                    .definedBy(
                            "io.passledger.api.begin..",
                            "io.passledger.api.connections..",
                            "io.passledger.api.control..",
                            "io.passledger.api.export..",
                            "io.passledger.api.http..",
                            "io.passledger.api.management..")
                    .layer("rest")
                    .definedBy(
                            "io.passledger.api.admin..",
                            "io.passledger.api.apps..",
                            "io.passledger.api.audit..",
                            "io.passledger.api.docs..",
                            "io.passledger.api.grants..",
                            "io.passledger.api.rest..",
                            "io.passledger.api.sdk..",
                            "io.passledger.api.sessions..",
                            "io.passledger.api.tokens..",
                            "io.passledger.api.transfer..",
                            "io.passledger.api.users..",
                            "io.passledger.api.webhooks..",
                            "io.passledger.api.wellknown..")
                    .layer("console")
                    .definedBy("io.passledger.pages", "io.passledger.pages.console..")
                    .layer("demo")
                    .definedBy("io.passledger.pages.demo..")
                    .layer("compat")
                    .definedBy("io.passledger.api.compat..")
                    .layer("conformance")
                    .definedBy("io.passledger.api.conformance..")
                    .layer("cli")
                    .definedBy("io.passledger.command..")
                    .layer("client")
                    .definedBy("io.passledger.client..")
                    .layer("launcher")
                    .definedBy(
                            "io.passledger.api",
                            "io.passledger.api.health..",
                            "io.passledger.api.launch..",
                            "io.passledger.api.startup..",
                            "io.passledger.api.tracing..")
                    .whereLayer("domain")
                    .mayNotAccessAnyLayer()
                    .whereLayer("application")
                    .mayOnlyAccessLayers("domain")
                    .whereLayer("projections")
                    .mayOnlyAccessLayers("domain")
                    .whereLayer("http")
                    .mayOnlyAccessLayers("domain", "application", "projections")
                    .whereLayer("rest")
                    .mayOnlyAccessLayers(BELOW)
                    .whereLayer("console")
                    .mayOnlyAccessLayers(BELOW)
                    .whereLayer("demo")
                    .mayOnlyAccessLayers(BELOW)
                    .whereLayer("compat")
                    .mayOnlyAccessLayers(BELOW)
                    .whereLayer("conformance")
                    .mayOnlyAccessLayers(BELOW)
                    .whereLayer("cli")
                    .mayOnlyAccessLayers("domain", "application")
                    .whereLayer("client")
                    .mayNotAccessAnyLayer()
                    .whereLayer("launcher")
                    .mayNotBeAccessedByAnyLayer()
                    .ensureAllClassesAreContainedInArchitecture();

    /** Every package is a slice: the modules' own, and those inside others. */
    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.passledger.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule WEBAUTHN4J_ENDS_AT_THE_VERIFIERS =
            onlyIn("com.webauthn4j..", "io.passledger.application.webauthn..");

    @ArchTest
    static final ArchRule AXON_ENDS_AT_THE_RULES_AND_THE_STORE =
            onlyIn(
                    "org.axonframework..",
                    "io.passledger.domain..",
                    "io.passledger.application.store..");

    @ArchTest
    static final ArchRule JOSE_ENDS_AT_THE_TOKENS_AND_THE_METADATA =
            onlyIn(
                    "com.nimbusds..",
                    "io.passledger.application.tokens..",
                    "io.passledger.application.metadata..");

    @ArchTest
    static final ArchRule THE_HTTP_CLIENT_ENDS_AT_THE_WEBHOOKS =
            onlyIn("org.apache.hc..", "io.passledger.application.webhooks..");

    @ArchTest
    static final ArchRule BOUNCY_CASTLE_ENDS_AT_THE_TIMESTAMPS =
            onlyIn("org.bouncycastle..", "io.passledger.application.timestamp..");

    @ArchTest
    static final ArchRule OPENTELEMETRY_ENDS_AT_THE_TRACING =
            onlyIn("io.opentelemetry..", "io.passledger.api.tracing..");

    @ArchTest
    static final ArchRule HTTP_ENDS_AT_THE_API =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.passledger.api..", "io.passledger.pages..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..");

    @ArchTest
    static final ArchRule PAGES_OF_THE_CONSOLE_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.passledger.pages.console.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_API_DOES_NOT_KNOW_THE_PAGES =
            noClasses()
                    .that()
                    .resideInAPackage("io.passledger.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.passledger.pages..");

    @ArchTest
    static final ArchRule PRODUCTS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.passledger.api.compat.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_PRODUCTS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.passledger.api.compat..")
                    .or()
                    .resideInAPackage("io.passledger.api.compat")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.passledger.api.compat.*..");

    @ArchTest
    static final ArchRule WHAT_PRODUCTS_SHARE_IS_FOR_THEM =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.passledger.api.compat..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.passledger.api.compat..");

    /** They ask who decides, as other controllers do, and decide nothing. */
    @ArchTest
    static final ArchRule PRODUCTS_HAVE_NO_RULES =
            noClasses()
                    .that()
                    .resideInAPackage("io.passledger.api.compat..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(SessionCommand.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(AuthenticatorsCommand.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(AppCommand.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAnnotatedWith(AggregateRoot.class)
                    .orShould()
                    .callMethod(Decision.class, "send", Command.class);

    @ArchTest
    static final ArchRule PRODUCTS_KEEP_NOTHING =
            fields().that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("io.passledger.api.compat..")
                    .should()
                    .beFinal()
                    .andShould()
                    .notHaveRawType(assignableTo(Map.class).and(not(type(Map.class))))
                    .andShould()
                    .notHaveRawType(Cache.class);

    @ArchTest
    static final ArchRule TEMPLATES_END_AT_THE_PAGES =
            onlyIn("org.thymeleaf..", "io.passledger.pages..");

    @ArchTest
    static final ArchRule REQUESTS_ARE_ANSWERED_WITHOUT_SQL =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.passledger.api..", "io.passledger.pages..")
                    .and()
                    .resideOutsideOfPackages(
                            "io.passledger.api.launch..", "io.passledger.api.health..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

    /** The modules' own tests come as jars, too. */
    static final class NoTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static ArchRule onlyIn(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }

    /**
     * So that a name in a stack trace, a log or a review says which type it is. The client for
     * backends is not in the service; applications see its names alone.
     */
    @ArchTest
    static void aSimpleNameStandsOnce(JavaClasses classes) {
        Map<String, List<String>> names =
                classes.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .filter(type -> !type.getPackageName().equals("io.passledger.client"))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getSimpleName,
                                        Collectors.mapping(
                                                JavaClass::getName, Collectors.toList())));
        names.values().removeIf(those -> those.size() == 1);
        assertThat(names).isEmpty();
    }
}
