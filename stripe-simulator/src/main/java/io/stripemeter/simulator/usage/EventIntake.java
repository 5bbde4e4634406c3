package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.meter.Meter;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.usage.EventRules.Violation;
import io.stripemeter.simulator.usage.LedgerEntry.Fate;
import io.stripemeter.simulator.usage.LedgerEntry.Reading;
import io.stripemeter.simulator.usage.LedgerEntry.Receipt;
import io.stripemeter.simulator.usage.LedgerEntry.Sent;
import io.stripemeter.simulator.webhook.ErrorReports;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The intake of meter events: rules, then the identifier window, then the ledger.
 *
 * <h2>What is claimed when</h2>
 * A synchronous refusal claims nothing: the identifier stays free. A 200 claims the identifier, even when the event is
 * refused later (assumed: Stripe has recorded it by then). The claim is one atomic step, so of two concurrent calls
 * with one identifier exactly one counts.
 */
final class EventIntake {
    /**
     * A meter event as a client offers it.
     *
     * @param identifier generated when absent
     * @param timestamp in Unix seconds; the customer's current time when absent
     */
    record Offer(
            @Nullable String identifier,
            String eventName,
            Map<String, String> payload,
            @Nullable Long timestamp) {}

    private final UsageLedger ledger;
    private final Meters meters;
    private final ObjectStore<Customer> customers;
    private final Clock clock;
    private final Ids ids;
    private final Timelines timelines;
    private final ErrorReports reports;
    private final EventRules rules;
    private final IdentifierWindow identifiers;

    EventIntake(UsageApi.Dependencies dependencies, ErrorReports reports, EventPolicy policy) {
        this.ledger = dependencies.ledger();
        this.meters = dependencies.meters();
        this.customers = dependencies.customers();
        this.clock = dependencies.clock();
        this.ids = dependencies.ids();
        this.timelines = dependencies.timelines();
        this.reports = reports;
        this.rules = new EventRules(policy);
        this.identifiers = new IdentifierWindow(policy.identifierWindow());
    }

    /** Takes an event, or refuses it in the answer if the broken rule is a synchronous one. */
    LedgerEntry take(Offer offer, Call call) {
        EventDraft draft = draft(offer);
        Violation broken = rules.broken(draft).orElse(null);
        if (broken != null && rules.isSync(broken)) {
            throw ApiError.invalid(null, broken.message(), broken.param());
        }
        claim(draft.sent(), call);
        return keep(draft, broken, call);
    }

    /** Takes an event of the stream: violations are reported afterwards, and a seen identifier is silently ignored. */
    void takeFromStream(Offer offer, Call call) {
        EventDraft draft = draft(offer);
        try {
            claim(draft.sent(), call);
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
        if (!fresh && !call.faultEffects().has("double_accept")) {
            throw ApiError.invalid(null, "An event already exists with identifier " + sent.identifier() + ".", null)
                    .duringExecution();
        }
    }

    void clear() {
        identifiers.clear();
    }

    /** The time of the event's customer: that of a test clock, if the customer has one. */
    private EventDraft draft(Offer offer) {
        Meter meter = meters.byEventName(offer.eventName());
        String customerId =
                meter == null ? null : offer.payload().get(meter.intake().customerKey());
        Customer customer = customerId == null ? null : customers.find(customerId);
        Customer present = customer == null || customer.deleted() ? null : customer;
        Instant now = timelines.of(present == null ? null : present.testClock()).now();
        String identifier = offer.identifier();
        Long timestamp = offer.timestamp();
        Sent sent = new Sent(
                identifier == null ? ids.next("mevt") : identifier,
                offer.eventName(),
                offer.payload(),
                timestamp == null ? now.getEpochSecond() : timestamp);
        return new EventDraft(sent, meter, present != null, now);
    }

    private LedgerEntry keep(EventDraft draft, @Nullable Violation refusal, Call call) {
        Fate fate = call.faultEffects().has("lose_accepted") ? Fate.LOST : Fate.HELD;
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
                new Receipt(sequence, clock.instant(), requestId, key),
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
