package io.stripemeter.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.architecture.SourceTree;
import io.stripemeter.app.architecture.SourceTree.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The catalogue of errors, held against the codes that the product answers with. */
class ErrorCatalogueTest {
    /** The simulator answers with Stripe's codes, which are Stripe's to document. */
    private static final String SIMULATOR = "stripe-simulator";

    private static final Pattern CODE = Pattern.compile(
            "(?:Problem\\s*\\.(?:invalid|notFound|conflict|forbidden|tooLarge|unsupported|unavailable)\\(\\s*"
                    + "|new (?:InvalidPricing|Violation)\\([^;]*?,\\s*"
                    + "|HttpStatus\\.[A-Z_]+,\\s*"
                    + "|String \\w*CODE = )\"([a-z_]*[a-z])\"\\s*[,;]");

    private static final int FEWEST_CODES = 100;

    @Test
    void everyCodeOfAProblemIsInTheCatalogue() {
        Set<String> documented = new HashSet<>(
                Pages.read(Pages.DOCS.resolve("reference/errors.md")).code());
        Map<String, String> codes = codes();
        assertThat(codes).hasSizeGreaterThan(FEWEST_CODES);
        codes.keySet().removeAll(documented);
        assertThat(codes).isEmpty();
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new TreeMap<>();
        List<Source> sources = SourceTree.main().stream()
                .filter(source -> !source.module().equals(SIMULATOR))
                .toList();
        for (Source source : sources) {
            CODE.matcher(source.text()).results().forEach(code -> codes.put(code.group(1), source.typeName()));
        }
        return codes;
    }
}
