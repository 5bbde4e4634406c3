package io.stripemeter.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.pushledger.RealLedger;
import io.stripemeter.sagas.pushledger.RealProcess;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten thousand deltas while a fifth of all calls fail in ten ways: all arrive, and Stripe is not called much more often. */
class ManyDeltasTest {
    private static final int LEDGERS = 100;
    private static final int DELTAS = 100;
    private static final double MOST_CALLS_PER_DELTA = 1.5;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

    private Instant now = START;

    @Test
    void arriveWithFewMoreCallsThanDeltas() {
        int calls = 0;
        try (StormStripe stripe = new StormStripe()) {
            stripe.misbehave(1);
            for (int number = 0; number < LEDGERS; number++) {
                String customer = stripe.customer();
                calls += push(number, customer, stripe);
                assertThat(stripe.held(customer, START, END)).isEqualByComparingTo(BigDecimal.valueOf(DELTAS));
            }
        }
        assertThat(calls).isBetween(LEDGERS * DELTAS, (int) (LEDGERS * DELTAS * MOST_CALLS_PER_DELTA));
    }

    /** Each unit as a push of its own; returns how often Stripe was called. */
    private int push(int number, String customer, StormStripe stripe) {
        LedgerKey key = new LedgerKey(
                new TenantId("acme"), "default", new CustomerId("many-" + number), new MeterKey("calls"), START);
        RealLedger ledger = new RealLedger();
        RealProcess process = new RealProcess(command -> ledger.send(command, now), stripe::send);
        now = START.plus(Duration.ofHours(1));
        for (int count = 1; count <= DELTAS; count++) {
            move(now.plusSeconds(60), stripe);
            BigDecimal counted = BigDecimal.valueOf(count);
            ledger.send(
                    new PlanPush(
                            key,
                            END,
                            counted,
                            count,
                            customer,
                            StormStripe.EVENT_NAME,
                            false,
                            false,
                            false,
                            List.of(new LedgerSource(key.customer(), key.meter(), counted))),
                    now);
            while (!process.settled(ledger.events())) {
                Instant next = process.nextAlarm();
                boolean worked = process.read(ledger.events(), now)
                        || process.step(false, false, now)
                        || process.fire(now, false);
                if (!worked && next != null) {
                    move(next, stripe);
                }
            }
        }
        return process.calls();
    }

    private void move(Instant to, StormStripe stripe) {
        now = to;
        stripe.moveTo(to);
    }
}
