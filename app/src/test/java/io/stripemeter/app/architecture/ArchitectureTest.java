package io.stripemeter.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.stripemeter.api.DomainEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the architecture that Maven's module order cannot express. */
class ArchitectureTest {
    /** The parents of packages without cycles. The benchmarks are built later and have a test of their own. */
    private static final List<String> MODULES = List.of(
            "api", "pricing", "eventstore", "command", "query", "sagas", "stripe", "simulator", "app", "app.server");

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.stripemeter");
    }

    @Test
    void stripeIsKnownOnlyToTheAdapter() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.stripemeter.stripe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.stripe.."));
    }

    @Test
    void pricingKnowsNoFramework() {
        check(noClasses()
                .that()
                .resideInAPackage("io.stripemeter.pricing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "tools.jackson.."));
    }

    @Test
    void pricingDoesNotDependOnItsJson() {
        check(noClasses()
                .that()
                .resideInAPackage("io.stripemeter.pricing..")
                .and()
                .resideOutsideOfPackage("io.stripemeter.pricing.json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.stripemeter.pricing.json.."));
    }

    @Test
    void contractsKnowNoFramework() {
        check(noClasses()
                .that()
                .resideInAPackage("io.stripemeter.api..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "io.stripemeter.api.."));
    }

    @Test
    void theSidesNeverSeeEachOther() {
        theSideNeverSees("command", "query", "sagas", "stripe");
        theSideNeverSees("query", "command", "sagas", "stripe");
        theSideNeverSees("stripe", "command", "query", "sagas");
        // The processes use the adapter; they reach the other sides by commands and queries only.
        theSideNeverSees("sagas", "command", "query");
    }

    private static void theSideNeverSees(String side, String... others) {
        check(noClasses()
                .that()
                .resideInAPackage("io.stripemeter." + side + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others)
                        .map(other -> "io.stripemeter." + other + "..")
                        .toArray(String[]::new)));
    }

    @Test
    void theSimulatorSharesNothingWithUs() {
        check(noClasses()
                .that()
                .resideInAPackage("io.stripemeter.simulator..")
                .should()
                .dependOnClassesThat(new InOurs("io.stripemeter.simulator")));
    }

    @Test
    void packagesOfOneModuleHaveNoCycles() {
        assertAll(MODULES.stream()
                .map(module -> () -> check(slices().matching("io.stripemeter." + module + ".(*)..")
                        .should()
                        .beFreeOfCycles())));
    }

    @Test
    void eventsAreRecords() {
        check(classes()
                .that()
                .implement(DomainEvent.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords());
    }

    @Test
    void eventsHoldTypesOfTheJdkOnly() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat()
                .implement(DomainEvent.class)
                .should()
                .haveRawType(new InOurs("none")));
    }

    @Test
    void nothingReadsTheSystemClockOrUnseededRandomness() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.stripemeter.bench..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Random.class));
    }

    @Test
    void quantitiesAndMoneyNeverPassThroughFloatingPoint() {
        for (Class<?> type : new Class<?>[] {double.class, float.class, Double.class, Float.class}) {
            check(noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(
                            "io.stripemeter.api..",
                            "io.stripemeter.pricing..",
                            "io.stripemeter.command..",
                            "io.stripemeter.sagas..")
                    .should()
                    .haveRawType(type));
        }
    }

    @Test
    void testsOfTheApplicationLieInItsOwnPackages() {
        classes()
                .should()
                .resideInAPackage("io.stripemeter.app..")
                .check(new ClassFileImporter().importPath("target/test-classes"));
    }

    private static void check(ArchRule rule) {
        rule.check(ours);
    }
}
