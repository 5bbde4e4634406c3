package io.stripemeter.app.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The runnable jar, started as {@code ./stripemeter} starts it. */
final class Jar {
    private static final String MAX_HEAP = "-Xmx1g";

    private final Process process;
    private final Path output;

    private Jar(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Jar run(Path output, Map<String, String> environment, String... arguments) throws IOException {
        String jar = Objects.requireNonNull(System.getProperty("stripemeter.jar"), "no jar was packaged");
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), MAX_HEAP, "-jar", jar));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Jar(process, output);
    }

    /** Waits for its end and gives its exit code. */
    int exit(long limitMinutes) throws InterruptedException {
        if (!process.waitFor(limitMinutes, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + limitMinutes + " min:\n" + said());
        }
        return process.exitValue();
    }

    /** Asks it to stop, as Ctrl-C does. */
    int stop() throws InterruptedException {
        process.destroy();
        return exit(2);
    }

    boolean running() {
        return process.isAlive();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
