package io.stripemeter.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes that may sleep, of all modules and their tests; every other wait is for a condition. */
class SleepTest {
    private static final Map<String, String> MAY_SLEEP = Map.ofEntries(
            Map.entry("eventstore.processor.StoredProgress", "polls what other nodes store of their progress"),
            Map.entry("eventstore.processor.SegmentMerge", "polls the log for the events that a segment still lacks"),
            Map.entry("eventstore.engine.CommitOrderTest", "holds transactions open for random times"),
            Map.entry("postgres.ServerStart", "polls a process that tells nobody when it is ready"),
            Map.entry("app.rehearsal.demo.DemoRun", "polls a server over HTTP"),
            Map.entry("app.rehearsal.parity.ParityRun", "polls a server over HTTP"),
            Map.entry("app.cli.ingest.Progress", "prints a line from time to time on a thread of its own"),
            Map.entry("app.cli.ingest.BatchSender", "waits before it sends a refused batch again"),
            Map.entry("bench.", "paces load and polls servers; a benchmark is no test"),
            Map.entry(
                    "stripe.pushledger.StripeMeterEventsTest", "a server whose answer drips, which is what is tested"),
            Map.entry("simulator.sandbox.Sandbox", "keeps to the rate of calls that Stripe allows to a sandbox"));

    @Test
    void onlyNamedClassesSleep() throws IOException {
        Set<String> sleepers = sleepers();

        assertThat(sleepers).allMatch(sleeper -> MAY_SLEEP.keySet().stream().anyMatch(sleeper::startsWith));
    }

    @Test
    void everyNamedClassSleeps() throws IOException {
        Set<String> sleepers = sleepers();

        assertThat(MAY_SLEEP.keySet())
                .filteredOn(named -> !named.equals("bench.")) // built after this module
                .allMatch(named -> sleepers.stream().anyMatch(sleeper -> sleeper.startsWith(named)));
    }

    private static Set<String> sleepers() throws IOException {
        return everything().stream()
                .filter(type -> type.getMethodCallsFromSelf().stream().anyMatch(SleepTest::sleeps))
                .map(JavaClass::getName)
                .map(name -> name.replaceFirst("^io\\.stripemeter\\.", ""))
                .collect(Collectors.toSet());
    }

    private static boolean sleeps(JavaMethodCall call) {
        return call.getName().equals("sleep")
                && (call.getTargetOwner().isEquivalentTo(Thread.class)
                        || call.getTargetOwner().isEquivalentTo(TimeUnit.class));
    }

    /** The classes of all modules, with their tests: as directories, since tests are not on this class path. */
    private static JavaClasses everything() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> directories = modules.flatMap(module -> Stream.of("classes", "test-classes")
                            .map(kind -> module.resolve("target").resolve(kind)))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(directories).hasSizeGreaterThan(10);
            return new ClassFileImporter().importPaths(directories);
        }
    }
}
