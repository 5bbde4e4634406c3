package io.stripemeter.app.cli.simulate;

import io.stripemeter.api.support.Problem;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.scenario.ScenarioReport;
import io.stripemeter.pricing.scenario.ScenarioRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stripemeter simulate PATH...}: previews invoices from scenario files, without a server. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Previews the invoices of scenario files (YAML or JSON) and compares them with what they expect.",
        footer = {
            "",
            "Needs no server and no database. A folder stands for all scenario files below it.",
            "Exit code 0: every scenario came out as expected; 1: one did not, or could not be read."
        })
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Scenario files, or folders of them.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--quiet", description = "Prints only scenarios that are not as expected, and the summary.")
    private boolean quiet;

    private final ScenarioFile file = new ScenarioFile();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ReportPrinter printer = new ReportPrinter(out, quiet);
        List<Path> files = ScenarioFiles.of(paths);
        int passed = 0;
        for (Path path : files) {
            passed += run(path, printer) ? 1 : 0;
        }
        out.printf("%d of %d scenarios as expected%n", passed, files.size());
        out.flush();
        return passed == files.size() ? 0 : 1;
    }

    /** Returns whether the scenario came out as expected. One that cannot be read does not stop the others. */
    private boolean run(Path path, ReportPrinter printer) {
        try {
            ScenarioReport report = ScenarioRunner.run(file.read(path));
            printer.print(path, report);
            return report.passed();
        } catch (InvalidPricing invalid) {
            printer.printBroken(path, invalid);
        } catch (Problem malformed) {
            printer.printBroken(path, malformed.detail());
        } catch (IOException unreadable) {
            printer.printBroken(path, "cannot be read: " + unreadable.getMessage());
        }
        return false;
    }
}
