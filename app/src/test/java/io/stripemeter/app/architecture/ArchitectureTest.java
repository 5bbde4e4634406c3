package io.stripemeter.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.stripemeter.api.DomainEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Maven's module order can't say about the house. */
class ArchitectureTest {
    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.stripemeter");
    }

    @Test
    void stripeIsKnownOnlyToTheAdapter() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.stripemeter.sagas.stripe..")
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
    void contractsKnowNoFramework() {
        check(noClasses()
                .that()
                .resideInAPackage("io.stripemeter.api..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "javax.crypto..", "org.jspecify..", "io.stripemeter.api.."));
    }

    @Test
    void theSidesNeverSeeEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage("io.stripemeter.command..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.stripemeter.query..", "io.stripemeter.sagas.."));
        check(noClasses()
                .that()
                .resideInAPackage("io.stripemeter.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.stripemeter.command..", "io.stripemeter.sagas.."));
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
        for (String module : new String[] {"api", "pricing", "eventstore", "command", "query", "sagas", "simulator"}) {
            check(slices().matching("io.stripemeter." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true));
        }
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
