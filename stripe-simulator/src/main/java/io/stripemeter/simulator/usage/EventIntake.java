package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.meter.Meter;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.notice.ErrorReports;
import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.store.Shelf;
import io.stripemeter.simulator.usage.EventRules.Violation;
import io.stripemeter.simulator.usage.LedgerEntry.Fate;
import io.stripemeter.simulator.usage.LedgerEntry.Reading;
import io.stripemeter.simulator.usage.LedgerEntry.Receipt;
import io.stripemeter.simulator.usage.LedgerEntry.Sent;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes meter events in: rules, then the identifier window, then the ledger.
 *
 * <h2>What is claimed when</h2>
 * A synchronous refusal claims nothing: the identifier stays free. A 200 claims the identifier, also when the event
 * is refused later (assumed: Stripe has it on record by then). The claim is one atomic step, so of two concurrent
 * calls with one identifier exactly one counts.
 */
final class EventIntake {
    private final UsageLedger ledger;
    private final Meters meters;
    private final Shelf<Customer> customers;
    private final Clock clock;
    private final ErrorReports reports;
    private final EventRules rules;
    private final IdentifierWindow identifiers;

    EventIntake(Usage.Ground ground, ErrorReports reports, EventPolicy policy) {
        this.ledger = ground.ledger();
        this.meters = ground.meters();
        this.customers = ground.customers();
        this.clock = ground.clock();
        this.reports = reports;
        this.rules = new EventRules(policy);
        this.identifiers = new IdentifierWindow(policy.identifierWindow());
    }

    /** Takes an event, or refuses it in the answer if the broken rule is a synchronous one. */
    LedgerEntry take(Sent sent, Call call) {
        EventDraft draft = draft(sent, clock.instant());
        Violation broken = rules.broken(draft).orElse(null);
        if (broken != null && rules.isSync(broken)) {
            throw ApiError.invalid(null, broken.message(), broken.param());
        }
        claim(sent, call);
        return keep(draft, broken, call);
    }

    /** Takes an event of the stream: every rule is told afterwards, a seen identifier is passed over in silence. */
    void takeFromStream(Sent sent, Call call) {
        EventDraft draft = draft(sent, clock.instant());
        try {
            claim(sent, call);
        } catch (ApiError seen) {
            if (seen.status() == 400) {
                return;
            }
            throw seen;
        }
        keep(draft, rules.broken(draft).orElse(null), call);
    }

    private void claim(Sent sent, Call call) {
        ledger.requireRoom();
        boolean fresh = identifiers.claim(sent.identifier(), clock.instant());
        if (!fresh && !call.mischief().has("double_accept")) {
            throw ApiError.invalid(null, "An event already exists with identifier " + sent.identifier() + ".", null)
                    .duringExecution();
        }
    }

    void clear() {
        identifiers.clear();
    }

    private EventDraft draft(Sent sent, Instant now) {
        Meter meter = meters.byEventName(sent.eventName());
        String customerId =
                meter == null ? null : sent.payload().get(meter.intake().customerKey());
        Customer customer = customerId == null ? null : customers.find(customerId);
        return new EventDraft(sent, meter, customer != null && !customer.deleted(), now);
    }

    private LedgerEntry keep(EventDraft draft, @Nullable Violation refusal, Call call) {
        Fate fate = call.mischief().has("lose_accepted") ? Fate.LOST : Fate.HELD;
        String requestId = call.caller().requestId();
        String key = call.caller().idempotencyKey();
        if (refusal != null) {
            Meter meter = draft.meter();
            reports.add(
                    meter == null ? null : meter.id(),
                    new ErrorReports.Refused(
                            refusal.rule().code(),
                            refusal.message(),
                            draft.sent().identifier()));
        }
        return ledger.record(sequence -> new LedgerEntry(
                draft.sent(),
                new Receipt(sequence, draft.now(), requestId, key),
                reading(draft),
                refusal == null ? fate : Fate.REFUSED,
                refusal == null ? null : refusal.rule().code()));
    }

    private @Nullable Reading reading(EventDraft draft) {
        Meter meter = draft.meter();
        String customer = draft.customer();
        BigDecimal value = rules.value(draft);
        return meter == null || customer == null || value == null ? null : new Reading(meter.id(), customer, value);
    }
}
