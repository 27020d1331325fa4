package io.passledger.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the benchmark may know of the product. */
@AnalyzeClasses(packages = "io.passledger.bench", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule USES_THE_POSTGRES_INSIDE_THE_COMMANDS_AND_THE_LOG_ALONE =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.passledger..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "io.passledger.bench..",
                                                            "io.passledger.command",
                                                            "io.passledger.api.launch.postgres",
                                                            "io.passledger.application..",
                                                            "io.passledger.domain.."))));

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.passledger.(**)").should().beFreeOfCycles();
}
