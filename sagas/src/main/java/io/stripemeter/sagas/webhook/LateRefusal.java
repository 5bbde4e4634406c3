package io.stripemeter.sagas.webhook;

import io.stripemeter.api.pushledger.NamedPush;
import io.stripemeter.stripe.webhook.MeterErrorReport;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A push that Stripe accepted and then refused, by a sample of its report. The refusal is the proof that Stripe counted
 * nothing of it.
 *
 * @param sample Stripe's words; it names the push by its identifier or by the idempotency key of an attempt
 */
record LateRefusal(NamedPush push, MeterErrorReport.Sample sample) {
    private static final Pattern ATTEMPT = Pattern.compile("#[0-9]+$");
    private static final Pattern SECOND_SENDING = Pattern.compile(":s[0-9]+$");
    private static final String ACCEPTED = "accepted";

    /** The pushes that are refused by a report. A correction has an identifier of its own, and says nothing of its push. */
    static List<LateRefusal> of(MeterErrorReport report, List<NamedPush> named) {
        List<LateRefusal> refusals = new ArrayList<>();
        for (NamedPush push : named) {
            report.samples().stream()
                    .filter(sample -> push.identifier().equals(pushOf(sample)))
                    .findFirst()
                    .ifPresent(sample -> refusals.add(new LateRefusal(push, sample)));
        }
        return refusals;
    }

    private static String pushOf(MeterErrorReport.Sample sample) {
        String identifier = ATTEMPT.matcher(sample.identifier()).replaceFirst("");
        return SECOND_SENDING.matcher(identifier).replaceFirst("");
    }

    /** Whether no read has proven the push: a proven one stays proven, and the report is a question to a person. */
    boolean stands() {
        return push.state().equals(ACCEPTED);
    }
}
