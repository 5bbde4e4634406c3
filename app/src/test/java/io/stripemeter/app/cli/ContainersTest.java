package io.stripemeter.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.stripemeter.app.StripeMeterCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The containers, as far as they can be held without running them: the Compose file against the published schema, and both
 * files against the product that they start.
 */
class ContainersTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[?-])");

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(Files.readString(ROOT.resolve("docker-compose.yml")));
    }

    private static String dockerfile() throws IOException {
        return Files.readString(ROOT.resolve("Dockerfile"));
    }

    @Test
    void theComposeFileMatchesTheComposeSpecification() throws IOException {
        String schema = Files.readString(Path.of("src/test/resources/compose/compose-spec.json"));

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of("file:///compose/spec.json"), schema, InputFormat.JSON)
                        .validate(compose().toString(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void requiresEverySecretAndDefaultsNone() throws IOException {
        Matcher variables = VARIABLE.matcher(Files.readString(ROOT.resolve("docker-compose.yml")));
        while (variables.find()) {
            boolean mayBeEmpty = variables.group(1).equals("STRIPE_API_KEY");
            assertThat(variables.group(2)).as(variables.group(1)).isEqualTo(mayBeEmpty ? ":-" : ":?");
        }
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        String documented = Files.readString(ROOT.resolve("docs/reference/configuration.md"));

        assertThat(compose().at("/services/stripemeter/environment").propertyNames())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
    }

    @Test
    void postgresIsDurableAndReadyBeforeTheProductStarts() throws IOException {
        List<String> command = new ArrayList<>();
        compose().at("/services/postgres/command").valueStream().forEach(word -> command.add(word.asString()));

        assertThat(command).contains("fsync=on", "synchronous_commit=on", "full_page_writes=on");
        assertThat(compose()
                        .at("/services/stripemeter/depends_on/postgres/condition")
                        .asString())
                .isEqualTo("service_healthy");
        assertThat(compose().at("/services/postgres").has("ports")).isFalse();
    }

    @Test
    void keepsPersistentDataOnDeclaredVolumes() throws IOException {
        for (String service : List.of("postgres", "stripemeter")) {
            for (JsonNode volume :
                    compose().at("/services/" + service + "/volumes").values()) {
                String name = volume.asString().substring(0, volume.asString().indexOf(':'));
                assertThat(compose().at("/volumes").has(name)).as(name).isTrue();
            }
        }
    }

    @Test
    void theImageUsesExistingCommandsAndRunsUnprivileged() throws IOException {
        String probe = words(dockerfile(), "\\\\\\s+CMD");
        String start = words(dockerfile(), "\\nCMD");

        CommandLine product = StripeMeterCommand.commandLine();
        assertThat(product.parseArgs(start.split(" "))
                        .subcommand()
                        .commandSpec()
                        .name())
                .isEqualTo("serve");
        String[] health = probe.substring(probe.indexOf("health")).split(" ");
        assertThat(product.parseArgs(health).subcommand().commandSpec().name()).isEqualTo("health");
        assertThat(dockerfile()).containsPattern("\\nUSER [1-9][0-9]*\\n");
    }

    /** The words of an instruction in its form as a JSON array. */
    private static String words(String dockerfile, String instruction) {
        Matcher found = Pattern.compile(instruction + " \\[(.+)]").matcher(dockerfile);
        assertThat(found.find()).as(instruction).isTrue();
        return found.group(1).replace("\"", "").replace(", ", " ");
    }
}
