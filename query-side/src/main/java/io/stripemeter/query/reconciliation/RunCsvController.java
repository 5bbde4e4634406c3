package io.stripemeter.query.reconciliation;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The results of a run as CSV (RFC 4180), in the same bounded pages; the header {@code Next-Cursor} has the cursor of the next page.
 *
 * <p>A cell that a spreadsheet would read as a formula is prefixed with an apostrophe; numbers keep their sign.
 */
@RequiresScope(Scope.READ)
@RestController
@RequestMapping("/v1/reconciliation/runs/{run}")
class RunCsvController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String NUMBER = "-?[0-9.]+";

    private final RunQuery runs;

    RunCsvController(RunQuery runs) {
        this.runs = runs;
    }

    @GetMapping("/comparisons.csv")
    ResponseEntity<String> comparisons(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("run") String run,
            ReconciliationQueryController.Narrowing narrowing) {
        RunFilter filter = RunFilter.ofComparisons(narrowing.customer(), narrowing.meter(), narrowing.verdict());
        Page<ComparisonView> page = runs.comparisons(caller.tenantId(), run, filter, whole(narrowing));
        return csv(
                row("level", "ledger", "customer", "meter", "verdict", "expected", "held", "difference", "explanation"),
                page.items().stream()
                        .map(one -> row(
                                one.level(),
                                one.ledgerId(),
                                one.customer(),
                                one.meter(),
                                one.verdict(),
                                one.expected(),
                                one.held(),
                                one.difference(),
                                one.explanation()))
                        .collect(Collectors.joining()),
                page.nextCursor());
    }

    @GetMapping("/differences.csv")
    ResponseEntity<String> differences(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("run") String run,
            ReconciliationQueryController.Narrowing narrowing) {
        RunFilter filter = RunFilter.ofDifferences(narrowing.customer(), narrowing.meter(), narrowing.disposition());
        Page<DifferenceView> page = runs.differences(caller.tenantId(), run, filter, whole(narrowing));
        return csv(
                row(
                        "level",
                        "ledger",
                        "customer",
                        "meter",
                        "kind",
                        "push",
                        "from",
                        "to",
                        "expected",
                        "held",
                        "disposition",
                        "reason",
                        "escalation"),
                page.items().stream().map(RunCsvController::row).collect(Collectors.joining()),
                page.nextCursor());
    }

    /** Returns the requested page; by default the largest. */
    private static Paging whole(ReconciliationQueryController.Narrowing narrowing) {
        return narrowing.limit() == null
                ? Paging.of(Integer.toString(Paging.MAX_LIMIT), narrowing.cursor())
                : narrowing.paging();
    }

    private static String row(DifferenceView one) {
        return row(
                one.level(),
                one.ledgerId(),
                one.customer(),
                one.meter(),
                one.kind(),
                one.push() == null ? "" : one.push().toString(),
                one.from().toString(),
                one.to().toString(),
                one.expected(),
                one.held(),
                one.disposition(),
                one.reason(),
                one.escalation());
    }

    private static ResponseEntity<String> csv(String head, String rows, @Nullable String nextCursor) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(CSV);
        if (nextCursor != null) {
            answer.header("Next-Cursor", nextCursor);
        }
        return answer.body(head + rows);
    }

    private static String row(@Nullable String... cells) {
        return Arrays.stream(cells).map(RunCsvController::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        boolean formula = "=+-@".indexOf(text.charAt(0)) >= 0 && !text.matches(NUMBER);
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
