package io.stripemeter.app.simulate;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.document.ScenarioForm;
import io.stripemeter.pricing.form.Reading;
import io.stripemeter.pricing.scenario.Scenario;
import io.stripemeter.query.pricing.DocumentReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a scenario from a file: YAML by its name, JSON otherwise. */
final class ScenarioFile {

    private final DocumentReader json = DocumentReader.json();
    private final DocumentReader yaml = DocumentReader.of(YAMLMapper.builder());

    /**
     * The scenario.
     *
     * @throws io.stripemeter.api.problem.Problem when the file is not well-formed
     * @throws InvalidPricing when it breaks rules; has all of them with their paths
     */
    Scenario read(Path file) throws IOException {
        DocumentReader reader = ScenarioFiles.isYaml(file) ? yaml : json;
        ScenarioForm form = reader.read(bytes(file), ScenarioForm.class);
        Reading reading = new Reading();
        Scenario scenario = form.read(String.valueOf(file.getFileName()), reading);
        if (scenario == null || reading.failed()) {
            throw new InvalidPricing(reading.violations());
        }
        return scenario;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) ScenarioFiles.MAX_FILE_BYTES + 1);
            if (bytes.length > ScenarioFiles.MAX_FILE_BYTES) {
                throw new InvalidPricing("", "too_large", "the file has more than 8 MiB");
            }
            return bytes;
        }
    }
}
