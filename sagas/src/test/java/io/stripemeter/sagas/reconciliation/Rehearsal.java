package io.stripemeter.sagas.reconciliation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.reconciliation.SimulatedReads;
import io.stripemeter.stripe.support.SimulatedStripe;
import io.stripemeter.testkit.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ledgers of ours beside a simulated Stripe, on one clock, and runs over them. */
final class Rehearsal implements AutoCloseable {
    static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(SimulatedStripe.START);
    private static final int MOST_STEPS = 200;

    final SimulatedStripe stripe = new SimulatedStripe();
    final ManualClock clock = new ManualClock(SimulatedStripe.START);
    final Ours ours = new Ours(this::correct);
    final List<RunTally> tallies = new ArrayList<>();
    /** What happens between two steps of a run. */
    Runnable between = () -> {};
    /** Steps of the last run that looked at something. */
    int looks;

    private RunPolicy terms = terms(50);

    private static RunPolicy terms(int corrections) {
        return new RunPolicy(Duration.ofMinutes(15), Duration.ofMinutes(5), BigDecimal.ZERO, corrections, null);
    }

    /** Caps what a run may correct. */
    void mostCorrections(int most) {
        terms = terms(most);
    }

    Ours.Ledger ledger(String customer, String meter) {
        String event = customer + "." + meter;
        String meterId = stripe.create(
                "/v1/billing/meters",
                "display_name=" + meter + "&event_name=" + event + "&default_aggregation[formula]=sum");
        return ours.add(
                new Ours.Ledger(customer, meter, stripe.create("/v1/customers", "name=" + customer), meterId, event));
    }

    /** A ledger of another customer that feeds the same Stripe meter. */
    Ours.Ledger another(String customer, Ours.Ledger like) {
        return ours.add(new Ours.Ledger(
                customer,
                like.meter,
                stripe.create("/v1/customers", "name=" + customer),
                like.stripeMeter,
                like.eventName));
    }

    void moveTo(Instant instant) {
        clock.moveTo(instant);
        stripe.moveTo(instant);
    }

    /** A push that Stripe accepts now, in the slot of a minute ago. */
    PushPosition push(Ours.Ledger ledger, String delta) {
        long sequence = ledger.pushes.size() + 1L;
        Instant now = clock.instant();
        Instant slot = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond() - 60, 60) * 60);
        PushPosition push = new PushPosition(sequence, "accepted", new BigDecimal(delta), slot, now, now);
        send(ledger, push, "", push.delta());
        ledger.pushes.add(push);
        ledger.changedAt = now;
        return push;
    }

    /** The outcome of the push was in doubt, and it is sent once more; with a suffix, Stripe has forgotten its identifier. */
    void again(Ours.Ledger ledger, PushPosition push, String suffix) {
        send(ledger, push, suffix, push.delta());
        ledger.pushes.replaceAll(one -> one.sequence() == push.sequence() ? Ours.as(one, one.state(), true) : one);
    }

    void send(Ours.Ledger ledger, PushPosition push, String suffix, BigDecimal value) {
        stripe.use(
                ledger.eventName,
                ledger.stripeCustomer,
                ledger.customer + "." + ledger.meter + ":" + push.sequence() + suffix,
                value.toPlainString(),
                push.slot());
    }

    private void correct(Ours.Ledger ledger, PushPosition push, String suffix, BigDecimal value) {
        send(ledger, push, suffix, value);
    }

    /** A whole run, with the clock moved as far as the run wants to wait. */
    RunTally run() {
        return run(null);
    }

    /** A run by turns over so many ledgers. */
    RunTally takeTurns(long ledgers, long seed) {
        return run(new ReadPlan(true, ledgers, seed, clock.instant()));
    }

    private RunTally run(@Nullable ReadPlan plan) {
        UsageRun run = new UsageRun(
                SimulatedReads.of(stripe, 1_000_000),
                new LedgerQueries(new ProcessQueries(ours.queries())),
                new Reporter(ours.gateway()::sendAndWait, new SimpleMeterRegistry()),
                terms,
                clock);
        RunKey key = RunKey.of(new TenantId("acme"), "default", NOVEMBER, RunScope.USAGE, clock.instant());
        RunState state = new RunState(
                "acme",
                key.id(),
                "default",
                NOVEMBER,
                RunScope.USAGE,
                null,
                null,
                0,
                0,
                Map.of(),
                RunTally.NONE,
                null,
                plan);
        looks = 0;
        for (int i = 0; i < MOST_STEPS; i++) {
            RunTask.Step step = run.step(state);
            looks += step.next() == null ? 0 : 1;
            between.run();
            if (step.next() == null) {
                tallies.add(state.tally());
                return state.tally();
            }
            state = step.next();
            moveTo(clock.instant().plus(step.after()));
        }
        throw new IllegalStateException("the run does not end: " + state);
    }

    /** A whole run over the invoices. */
    RunTally invoices() {
        InvoiceCheck check = new InvoiceCheck(
                SimulatedReads.of(stripe, 1_000_000),
                new LedgerQueries(new ProcessQueries(ours.queries())),
                new Reporter(ours.gateway()::sendAndWait, new SimpleMeterRegistry()),
                clock);
        RunKey key = RunKey.of(new TenantId("acme"), "default", NOVEMBER, RunScope.INVOICES, clock.instant());
        RunState state = new RunState(
                "acme",
                key.id(),
                "default",
                NOVEMBER,
                RunScope.INVOICES,
                null,
                null,
                0,
                0,
                Map.of(),
                RunTally.NONE,
                null,
                null);
        RunTask.Step step = check.step(state);
        while (step.next() != null) {
            state = step.next();
            step = check.step(state);
        }
        return state.tally();
    }

    BigDecimal held(Ours.Ledger ledger) {
        BigDecimal held = BigDecimal.ZERO;
        for (var total : stripe.get("/_sim/totals?event_name=" + ledger.customer + "." + ledger.meter)
                .get("data")) {
            held = held.add(new BigDecimal(total.get("held").asString()));
        }
        return held;
    }

    /** Identifiers of what Stripe accepted and lost. */
    Set<String> lost() {
        Set<String> lost = new TreeSet<>();
        stripe.get("/_sim/ledger?status=lost&limit=10000")
                .get("data")
                .forEach(entry -> lost.add(entry.get("identifier").asString()));
        return lost;
    }

    @Override
    public void close() {
        stripe.close();
    }
}
