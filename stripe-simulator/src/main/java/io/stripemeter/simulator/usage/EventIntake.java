package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.meter.Meter;
import io.stripemeter.simulator.meter.Meters;
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
import java.util.Optional;
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
    private final EventRules rules;
    private final IdentifierWindow identifiers;

    EventIntake(UsageLedger ledger, Meters meters, Shelf<Customer> customers, Clock clock, EventPolicy policy) {
        this.ledger = ledger;
        this.meters = meters;
        this.customers = customers;
        this.clock = clock;
        this.rules = new EventRules(policy);
        this.identifiers = new IdentifierWindow(policy.identifierWindow());
    }

    LedgerEntry take(Sent sent, Call call) {
        Instant now = clock.instant();
        EventDraft draft = draft(sent, now);
        Optional<Violation> broken = rules.broken(draft);
        if (broken.isPresent() && rules.isSync(broken.get())) {
            throw ApiError.invalid(null, broken.get().message(), broken.get().param());
        }
        ledger.requireRoom();
        boolean fresh = identifiers.claim(sent.identifier(), now);
        if (!fresh && !call.mischief().has("double_accept")) {
            throw ApiError.invalid(null, "An event already exists with identifier " + sent.identifier() + ".", null)
                    .duringExecution();
        }
        return keep(draft, broken.orElse(null), call);
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
