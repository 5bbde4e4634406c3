package io.stripemeter.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./stripemeter}, with a Maven that says what Maven once said and a JVM that only names its arguments. */
class LauncherTest {
    private static final int SECONDS = 60;

    private static final String BUILT = """
            [INFO] Scanning for projects...
            [INFO] Downloading from central: https://repo.example/org/some/some/1/some-1.pom
            [INFO] Downloaded from central: https://repo.example/org/some/some/1/some-1.pom (4.9 kB at 9.2 kB/s)
            [INFO] Building StripeMeter 0.1.0                                        [1/3]
            [INFO] --------------------------------[ pom ]---------------------------------
            [INFO] Building StripeMeter :: pricing 0.1.0                             [2/3]
            [INFO] Downloaded from central: https://repo.example/org/other/other/1/other-1.jar (47 kB at 900 kB/s)
            [INFO] Building jar: /somewhere/pricing/target/pricing-0.1.0.jar
            [INFO] Building StripeMeter :: app 0.1.0                                 [3/3]
            [INFO] Reactor Summary for StripeMeter 0.1.0:
            [INFO] BUILD SUCCESS
            """;

    private static final String BROKEN = """
            [INFO] Building StripeMeter :: pricing 0.1.0                             [2/3]
            [ERROR] COMPILATION ERROR :\s
            [ERROR] /somewhere/Money.java:[3,5] ';' expected
            [INFO] BUILD FAILURE
            [ERROR] Failed to execute goal compile (default-compile) on project pricing: Compilation failure
            [ERROR] /somewhere/Money.java:[3,5] ';' expected
            [ERROR] -> [Help 1]
            [ERROR]\s
            [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
            [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException
            """;

    @TempDir
    Path home;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of("../stripemeter"), home.resolve("stripemeter"));
        Files.createDirectories(home.resolve("app/target"));
        Files.createDirectories(home.resolve("jdk/bin"));
        Files.createDirectories(home.resolve("bin"));
        program("bin/sleep", ": >\"$(dirname \"$0\")/../slept\"\nexec /bin/sleep \"$@\"\n");
        // Unpacks nothing, so that the jar itself is what runs.
        program("jdk/bin/java", "case \"$1\" in -Djarmode*) exit 1 ;; esac\necho \"java $*\"\n");
    }

    @Test
    void showsALineForEachModuleAndKeepsTheLog() throws Exception {
        maven(BUILT, 0);

        Outcome outcome = run("serve", "--port=0");

        assertThat(outcome.status).isZero();
        assertThat(outcome.said)
                .containsPattern("preparing +\\d+ s, 1 files downloaded\n")
                .containsPattern("\\[1/3] StripeMeter +\\d+ s\n")
                .containsPattern("\\[2/3] pricing +\\d+ s, 1 files downloaded\n")
                .containsPattern("\\[3/3] app +\\d+ s\n")
                .contains("app/target/stripemeter-app.jar serve --port=0")
                .doesNotContain("[INFO]", "repo.example");
        assertThat(home.resolve(".stripemeter/build.log")).content().startsWith(BUILT);
    }

    @Test
    void buildsNothingWhenNothingIsNewer() throws Exception {
        maven(BUILT, 0);
        run("serve");

        assertThat(run("serve").said).startsWith("java ");
    }

    @Test
    void namesTheErrorsAndTheLogOfABuildThatFailed() throws Exception {
        maven(BROKEN, 1);

        Outcome outcome = run("demo");

        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.said)
                .containsOnlyOnce("Money.java:[3,5] ';' expected")
                .contains("on project pricing: Compilation failure", "the whole log is ")
                .contains(home.resolve(".stripemeter/build.log").toString())
                .doesNotContain("Help 1", "-e switch", "java ");
    }

    @Test
    void showsTheEndOfTheLogWhenMavenItselfIsNotThere() throws Exception {
        maven("cannot fetch Maven: no network\n", 1);

        assertThat(run("demo").said).contains("cannot fetch Maven: no network", "the build failed");
    }

    @Test
    void buildsOnceForTwoStartsAtTheSameTime() throws Exception {
        program("mvnw", "echo built >>builds.txt\nsleep 2\n: >app/target/stripemeter-app.jar\n");

        Process first = start("first.txt", "serve");
        Process second = start("second.txt", "serve");

        assertThat(first.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue() + second.exitValue()).isZero();
        assertThat(home.resolve("builds.txt")).content().isEqualTo("built\n");
        // Also the one that built may wait then: for the other, which unpacks what was built.
        assertThat(Files.readString(home.resolve("first.txt")) + Files.readString(home.resolve("second.txt")))
                .contains("Waiting for the build of process ");
        assertThat(home.resolve(".stripemeter/build.lock")).doesNotExist();
    }

    @Test
    void namesTheBuildItWaitsForAlsoWhenItsNumberComesLater() throws Exception {
        maven(BUILT, 0);
        Path lock = Files.createDirectories(home.resolve(".stripemeter/build.lock"));
        Process builder = new ProcessBuilder("sleep", Integer.toString(SECONDS)).start();

        Process waiting = start("output.txt", "serve");
        // It has looked at the lock once, and found no number in it.
        Waiting.await("a first look").until(() -> Files.exists(home.resolve("slept")));
        Files.writeString(lock.resolve("pid"), builder.pid() + "\n");
        Waiting.await("the message").until(() -> Files.readString(home.resolve("output.txt"))
                .contains("Waiting for the build of process " + builder.pid()));
        Files.delete(lock.resolve("pid"));
        Files.delete(lock);
        builder.destroy();

        assertThat(waiting.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.exitValue()).isZero();
        assertThat(home.resolve("output.txt")).content().containsOnlyOnce("Waiting for the build of process ");
    }

    @Test
    void takesOverTheLockOfABuildThatWasKilled() throws Exception {
        maven(BUILT, 0);
        Process killed = new ProcessBuilder("true").start();
        assertThat(killed.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        Path lock = Files.createDirectories(home.resolve(".stripemeter/build.lock"));
        Files.writeString(lock.resolve("pid"), killed.pid() + "\n");

        assertThat(run("serve").status).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void startsWithoutTheArchiveOfClassesAndMakesItForLaterStarts() throws Exception {
        maven(BUILT, 0);
        // Unpacks an empty copy; says that it is ready and serves a while; writes the archive when it is asked to.
        program("jdk/bin/java", """
                case "$*" in
                  *jarmode*) mkdir -p "$6/lib" ;;
                  *ArchiveClassesAtExit=*) file=${*#*ArchiveClassesAtExit=}; echo classes >"${file%% *}" ;;
                  *ready-file=*) echo "java $*"; file=${*#*ready-file=}; echo ready >"${file%% *}"; sleep 8 ;;
                  *) echo "java $*" ;;
                esac
                """);

        assertThat(run("serve").said).doesNotContain("SharedArchiveFile").contains("ready-file");
        assertThat(run("serve").said).contains("SharedArchiveFile").doesNotContain("ready-file");
    }

    private record Outcome(int status, String said) {}

    /** A build that prints that text and leaves a jar. */
    private void maven(String text, int status) throws IOException {
        Files.writeString(home.resolve("maven.txt"), text);
        program("mvnw", "cat maven.txt\n: >app/target/stripemeter-app.jar\nexit " + status + "\n");
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(home.resolve(name), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        Process process = start("output.txt", arguments);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(home.resolve("output.txt")));
    }

    private Process start(String output, String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("stripemeter").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("STRIPEMETER_SETTLING_SECONDS", "1");
        builder.environment().merge("PATH", home.resolve("bin").toString(), (path, first) -> first + ":" + path);
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve(output).toFile())
                .start();
    }
}
