package io.stripemeter.app.cli.simulate;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.ScenarioForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.scenario.Scenario;
import io.stripemeter.query.pricebook.simulation.PricingDocumentParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A scenario file: YAML by its extension, JSON otherwise. */
final class ScenarioFile {

    private final PricingDocumentParser json = PricingDocumentParser.json();
    private final PricingDocumentParser yaml = PricingDocumentParser.of(YAMLMapper.builder());

    /**
     * Reads a scenario.
     *
     * @throws io.stripemeter.api.support.Problem when the file is not well-formed
     * @throws InvalidPricing when it breaks rules; holds all violations with their paths
     */
    Scenario read(Path file) throws IOException {
        PricingDocumentParser reader = ScenarioFiles.isYaml(file) ? yaml : json;
        ScenarioForm form = reader.read(bytes(file), ScenarioForm.class);
        ParseContext reading = new ParseContext();
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
