package io.stripemeter.app.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {

    private static final Path SAMPLES = Path.of("..", "docs", "guides", "scenarios");
    private static final String INVOICE = """
            name: A sample
            invoice:
              currency: usd
              period: {from: 2026-11-01, to: 2026-12-01}
              items: [{id: calls, usage: 100, price: {model: per_unit, unitAmount: 0.55}}]
            """;

    @TempDir
    private Path folder;

    /** The output of a run, and its exit code. */
    private record Run(int exitCode, String out) {}

    @Test
    void everySampleComesOutAsExpected() {
        Run run = simulate(SAMPLES.toString());

        assertThat(run.out()).contains("5 of 5 scenarios as expected").doesNotContain("FAIL", "BROKEN");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void printsTheArithmeticOfEachLine() {
        Run run = simulate(SAMPLES.resolve("graduated-with-flat-fee.yaml").toString());

        assertThat(run.out())
                .contains("PASS  Graduated price with a flat amount, 1031 calls")
                .contains(
                        "1.12 USD  api-calls: tier 2 (above 1000): 31 units × 0.036 USD = 1.116 USD, rounded to 1.12 USD")
                .contains("10.12 USD  total");
    }

    @Test
    void failsWhenOneOfABatchIsNotAsExpected() throws IOException {
        write("a.yaml", INVOICE + "expected: {total: 55}");
        write("b.yml", INVOICE + "expected: {total: 54, items: {seats: 1}}");

        Run run = simulate(folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("PASS  A sample", "FAIL  A sample", "1 of 2 scenarios as expected")
                .contains("total: expected 0.54, got 0.55")
                .contains("items.seats: expected 0.01, got missing");
    }

    @Test
    void allowsWhatTheToleranceAllows() throws IOException {
        write("a.yaml", INVOICE + "expected: {total: 54}\ntolerance: {absolute: 1}");

        assertThat(simulate(folder.toString()).exitCode()).isZero();
    }

    @Test
    void quietPrintsOnlyFailures() throws IOException {
        write("a.yaml", INVOICE + "expected: {total: 55}");
        write("b.yaml", INVOICE + "expected: {total: 1}");

        assertThat(simulate("--quiet", folder.toString()).out())
                .doesNotContain("PASS")
                .contains("FAIL");
    }

    @Test
    void goesOnAfterABrokenFile() throws IOException {
        write("a.yaml", "name: [");
        write("b.json", "{");
        write("c.yaml", INVOICE + "expected: {total: 55}");

        Run run = simulate(folder.toString());

        assertThat(run.out()).contains("1 of 3 scenarios as expected", "not well-formed");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|expected: is required [required]",
                "{}|invoice: is required [required]",
                "{\"expected\":{}}|invoice: is required",
                "null|(document): must be a document, not null [required]",
                "[]|(document): ",
                "{\"invoices\":{}}|invoices: is not a field here; there are expected, invoice, name, tolerance [unknown_field]",
                "{\"invoice\":{\"currency\":\"xxx\"}}|invoice.currency: 'xxx' is not a currency that Stripe charges in; use a three-letter code such as usd [unknown_currency]",
                "{\"invoice\":{\"items\":[{\"usage\":{\"x\":1}}]}}|invoice.items[0].usage.x: is not a field here",
                "{\"name\":\" \"}|name: must not be blank [empty]"
            })
    void reportsThePathOfAnError(String document, String expected) throws IOException {
        write("broken.json", document);

        Run run = simulate(folder.resolve("broken.json").toString());

        assertThat(run.out()).contains("BROKEN").contains(expected);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAScenarioThatExpectsNothing() throws IOException {
        write("a.yaml", INVOICE + "expected: {}");

        assertThat(simulate(folder.toString()).out())
                .contains("expected: must name at least one value to compare, otherwise the scenario cannot fail");
    }

    @Test
    void rejectsAMissingPathAndAnEmptyFolder() {
        assertThat(simulate(folder.resolve("missing.yaml").toString()).exitCode())
                .isEqualTo(1);
        assertThat(simulate(folder.toString()).exitCode()).isEqualTo(1);
        assertThat(simulate().exitCode()).isEqualTo(2);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static Run simulate(String... arguments) {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
        return new Run(exitCode, out.toString());
    }
}
