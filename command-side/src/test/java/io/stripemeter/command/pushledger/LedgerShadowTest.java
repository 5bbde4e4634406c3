package io.stripemeter.command.pushledger;

import static io.stripemeter.command.pushledger.Story.END;
import static io.stripemeter.command.pushledger.Story.NOW;
import static io.stripemeter.command.pushledger.Story.OK;
import static io.stripemeter.command.pushledger.Story.REFUSED;
import static io.stripemeter.command.pushledger.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.Destination;
import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.RefusePush;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.pushledger.ResumeLedger;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The mark of a shadow stays with whatever follows from its pushes: without it, a correction could be sent to a live account,
 * and usage that was stranded or carried could be billed a second time.
 */
class LedgerShadowTest {
    private final RealLedger ledger = new RealLedger();

    /** How a ledger is named: by its source, as before 0.3.0, or by its destination. */
    enum Named {
        BY_SOURCE,
        BY_DESTINATION;

        LedgerKey key() {
            TenantId tenant = new TenantId("acme");
            CustomerId customer = new CustomerId("c/1");
            MeterKey meter = new MeterKey("api calls");
            return this == BY_SOURCE
                    ? new LedgerKey(tenant, "default", customer, meter, START)
                    : LedgerKey.to(
                            tenant, new Destination("default", "cus_1", "mtr_1", "api_calls"), START, customer, meter);
        }
    }

    @ParameterizedTest
    @EnumSource(Named.class)
    void aReissuedPushIsOfTheShadow(Named named) {
        push(named, OK);
        ledger.ask(read(named, "0"), NOW.plus(ReadBackProofs.MISSING_AFTER));
        ledger.ask(new ReissuePush(id(named), 1, "reader"), NOW.plus(ReadBackProofs.MISSING_AFTER));
        assertThat(last(PushCorrected.class).shadow()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Named.class)
    void aCompensationIsOfTheShadow(Named named) {
        push(named, OK);
        ledger.ask(read(named, "14"), NOW);
        ledger.ask(new CompensatePush(id(named), 1, "reader"), NOW);
        assertThat(last(PushCorrected.class).shadow()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Named.class)
    void aPushThatIsSentAgainAfterALateRefusalIsOfTheShadow(Named named) {
        push(named, OK);
        ledger.ask(new RefusePush(id(named), 1, "meter_event_no_customer_defined", "No such customer"), NOW);
        ledger.ask(new ResumeLedger(id(named), "key:k1"), NOW);
        assertThat(last(PushCorrected.class).shadow()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Named.class)
    void aStrandedPushIsOfTheShadow(Named named) {
        push(named, REFUSED);
        ledger.ask(new DispatchPush(id(named), 1, 2), NOW.plus(SlotAllocator.MAX_AGE));
        assertThat(last(PushStranded.class).shadow()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Named.class)
    void carriedUsageIsOfTheShadow(Named named) {
        push(named, OK);
        ledger.ask(plan(named, "9", 11), END.plus(SlotAllocator.MAX_AGE).plus(Duration.ofDays(1)));
        assertThat(last(LateUsageCarried.class).shadow()).isTrue();
    }

    private void push(Named named, PushOutcome outcome) {
        ledger.ask(plan(named, "7", 10), NOW);
        assertThat(last(PushPlanned.class).shadow()).isTrue();
        ledger.ask(new DispatchPush(id(named), 1, 1), NOW);
        ledger.ask(new SettleAttempt(id(named), 1, 1, outcome), NOW);
    }

    private static PlanPush plan(Named named, String counted, long position) {
        LedgerKey key = named.key();
        BigDecimal total = new BigDecimal(counted);
        return new PlanPush(
                key,
                END,
                total,
                position,
                "cus_1",
                "api_calls",
                false,
                true,
                false,
                List.of(new LedgerSource(key.customer(), key.meter(), total)));
    }

    private static RecordSlotRead read(Named named, String held) {
        return new RecordSlotRead(
                id(named), 1, new BigDecimal(held), Instant.parse("2026-03-11T13:00:00Z"), true, "reader");
    }

    private static String id(Named named) {
        return named.key().streamId();
    }

    private <T> T last(Class<T> type) {
        List<?> events = ledger.events();
        return type.cast(events.get(events.size() - 1));
    }
}
