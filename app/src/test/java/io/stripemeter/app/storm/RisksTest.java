package io.stripemeter.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.ResumeLedger;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.pushledger.RealLedger;
import io.stripemeter.sagas.pushledger.RealProcess;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The risks of a month at Stripe as time passes: the real ledgers and processes against the simulator. */
class RisksTest {
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(Instant.parse("2026-11-10T00:00:00Z"));
    private static final BillingPeriod DECEMBER = BillingPeriod.monthOf(NOVEMBER.end());
    private static final int MOST_STEPS = 1_000;

    private final StormStripe stripe = new StormStripe();
    private final String customer = stripe.customer();
    private Instant now = NOVEMBER.start().plus(Duration.ofDays(10));
    private long position;

    private final class Line {
        final BillingPeriod period;
        final RealLedger ledger = new RealLedger();
        final RealProcess process = new RealProcess(command -> ledger.send(command, now), stripe::send);

        Line(BillingPeriod period) {
            this.period = period;
        }

        LedgerKey key() {
            return new LedgerKey(
                    new TenantId("acme"), "default", new CustomerId("c"), new MeterKey("calls"), period.start());
        }

        /** Counts so much by now, asks the ledger to plan, and does all there is to do at this time. */
        void count(int total) {
            ledger.send(
                    new PlanPush(
                            key(),
                            period.end(),
                            BigDecimal.valueOf(total),
                            ++position,
                            customer,
                            StormStripe.EVENT_NAME,
                            false,
                            false,
                            false,
                            List.of(new LedgerSource(key().customer(), key().meter(), BigDecimal.valueOf(total)))),
                    now);
            work();
        }

        void work() {
            int steps = 0;
            while (process.read(ledger.events(), now) || process.step(false, false, now) || process.fire(now, false)) {
                assertThat(++steps).isLessThan(MOST_STEPS);
            }
        }

        <F extends PushLedgerDomainEvent> List<F> events(Class<F> type) {
            return ledger.events().stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void suspendsTheLedgerOfAnArchivedMeterAndResumesTheSamePush() {
        Line line = new Line(NOVEMBER);
        pass(Duration.ofMinutes(1));
        line.count(5);
        stripe.calls().post("/v1/billing/meters/" + stripe.meterId() + "/deactivate", "");
        pass(Duration.ofMinutes(1));
        line.count(8);
        assertThat(line.events(LedgerSuspended.class)).hasSize(1);
        for (int day = 1; day <= 5; day++) {
            pass(Duration.ofDays(1));
            line.count(8 + day);
        }
        assertThat(line.events(PushDispatched.class))
                .as("nothing is sent meanwhile")
                .hasSize(2);
        assertThat(held(NOVEMBER)).isEqualByComparingTo("5");

        stripe.calls().post("/v1/billing/meters/" + stripe.meterId() + "/reactivate", "");
        line.ledger.send(new ResumeLedger(line.key().streamId(), "ops@acme"), now);
        line.work();
        assertThat(held(NOVEMBER))
                .as("the push that was refused, as it was planned")
                .isEqualByComparingTo("8");
        line.count(13);
        assertThat(held(NOVEMBER)).isEqualByComparingTo("13");
        assertThat(line.events(PushPlanned.class))
                .extracting(push -> push.delta().intValueExact())
                .containsExactly(5, 3, 5);
    }

    @Test
    void usageCountedWhileTheInvoiceIsADraftLandsInItsOwnMonth() {
        Line november = new Line(NOVEMBER);
        moveTo(NOVEMBER.end().plus(Duration.ofMinutes(30)));
        november.count(7);
        pass(Duration.ofMinutes(5));
        november.count(9);
        assertThat(november.events(PushPlanned.class))
                .extracting(PushPlanned::slot)
                .containsExactly(NOVEMBER.end().minusSeconds(60), NOVEMBER.end().minusSeconds(120));
        assertThat(held(NOVEMBER)).isEqualByComparingTo("9");
        assertThat(held(DECEMBER)).isZero();
    }

    @Test
    void eachSideOfMidnightGoesToItsOwnMonth() {
        Line november = new Line(NOVEMBER);
        Line december = new Line(DECEMBER);
        moveTo(NOVEMBER.end().minusSeconds(20));
        november.count(3);
        moveTo(NOVEMBER.end().plusSeconds(30));
        november.count(4);
        december.count(10);
        assertThat(held(DECEMBER)).as("no minute of it is over").isZero();
        moveTo(NOVEMBER.end().plusSeconds(90));
        december.count(11);
        assertThat(held(NOVEMBER)).isEqualByComparingTo("4");
        assertThat(held(DECEMBER)).isEqualByComparingTo("11");
    }

    private void pass(Duration by) {
        moveTo(now.plus(by));
    }

    private void moveTo(Instant instant) {
        now = instant;
        stripe.moveTo(now);
        stripe.catchUp();
    }

    private BigDecimal held(BillingPeriod period) {
        return stripe.held(customer, period.start(), period.end());
    }
}
