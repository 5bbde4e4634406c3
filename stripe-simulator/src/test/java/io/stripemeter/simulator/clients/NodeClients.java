package io.stripemeter.simulator.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Stripe's own clients for Node, installed from npm into a directory; loudly skipped where npm can't, but not in CI. */
final class NodeClients {
    private static final long INSTALL_MINUTES = 5;
    private static final long CALL_MINUTES = 2;
    private static final List<String> FILES = List.of("package.json", "month.mjs");

    private final Path directory;

    private NodeClients(Path directory) {
        this.directory = directory;
    }

    static NodeClients install(Path directory) throws IOException, InterruptedException {
        for (String file : FILES) {
            try (InputStream in = NodeClients.class.getResourceAsStream("/clients/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), directory.resolve(file));
            }
        }
        NodeClients clients = new NodeClients(directory);
        try {
            clients.run(INSTALL_MINUTES, List.of("npm", "install", "--no-audit", "--no-fund", "--silent"));
        } catch (IOException missing) {
            if (System.getenv("CI") != null) {
                throw missing;
            }
            System.err.println("SKIPPED: Stripe's own clients did not drive the simulator: " + missing.getMessage());
            assumeTrue(false, missing.getMessage());
        }
        return clients;
    }

    /** What the script printed. */
    String script(String file, String address) throws IOException, InterruptedException {
        return run(CALL_MINUTES, List.of("node", file, address));
    }

    /** What the Stripe CLI printed. */
    String cli(String address, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(directory.resolve("node_modules/.bin/stripe").toString()));
        command.addAll(List.of(arguments));
        command.add("--api-base=" + address);
        return run(CALL_MINUTES, command);
    }

    private String run(long minutes, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("STRIPE_API_KEY", "sk_test_cli_client");
        builder.environment().put("STRIPE_CLI_TELEMETRY_OPTOUT", "1");
        // The CLI keeps its configuration there, and must not find anybody's.
        builder.environment().put("XDG_CONFIG_HOME", directory.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + (ended ? " failed: " : " did not end: ") + said);
        }
        return said;
    }
}
