package io.stripemeter.app.cli.simulate;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.invoice.InvoiceLine;
import io.stripemeter.pricing.invoice.InvoicePreview;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.scenario.ScenarioReport;
import io.stripemeter.pricing.scenario.ScenarioReport.Difference;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * A printer of scenario reports for people: verdict, lines with their arithmetic, totals, and differences. Amounts are
 * in major units.
 */
final class ReportPrinter {

    private final PrintWriter out;
    private final boolean quiet;

    /** @param quiet prints only what is not as expected */
    ReportPrinter(PrintWriter out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    void print(Path file, ScenarioReport report) {
        if (quiet && report.passed()) {
            return;
        }
        out.printf("%s  %s  (%s)%n", report.passed() ? "PASS" : "FAIL", report.scenario(), file);
        InvoicePreview preview = report.preview();
        preview.lines().forEach(this::print);
        print("subtotal", preview.subtotal(), true);
        print("discounts", preview.discounts().off().negated(), false);
        print("credits", preview.credits().negated(), false);
        print("tax", preview.tax(), false);
        print("total", preview.total(), true);
        print("balance applied", preview.balanceApplied().negated(), false);
        print("amount due", preview.amountDue(), true);
        report.differences().forEach(this::print);
        out.println();
    }

    void printBroken(Path file, String reason) {
        out.printf("BROKEN  %s%n      %s%n%n", file, reason);
    }

    void printBroken(Path file, InvalidPricing invalid) {
        out.printf("BROKEN  %s%n", file);
        for (Violation violation : invalid.violations()) {
            String path = violation.path().isEmpty() ? "(document)" : violation.path();
            out.printf("      %s: %s [%s]%n", path, violation.message(), violation.code());
        }
        out.println();
    }

    private void print(InvoiceLine line) {
        out.printf("      %18s  %s: %s%n", line.line().amount(), line.item(), line.arithmetic());
    }

    private void print(String label, Amount amount, boolean always) {
        if (always || !amount.isZero()) {
            out.printf("      %18s  %s%n", amount, label);
        }
    }

    private void print(Difference difference) {
        out.printf("      %s: expected %s, got %s%n", difference.path(), difference.expected(), difference.actual());
    }
}
