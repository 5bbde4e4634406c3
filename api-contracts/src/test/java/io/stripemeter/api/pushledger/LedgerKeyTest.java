package io.stripemeter.api.pushledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerKeyTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void neverMixesUpMetersAndCustomersThatContainTheSeparator() {
        assertThat(key("a/1:b", "c").streamId()).isNotEqualTo(key("a", "1:b/c").streamId());
        assertThat(key("a", "b/c").streamId()).isNotEqualTo(key("a/b", "c").streamId());
    }

    @Test
    void isReadBackFromItsStreamId() {
        for (LedgerKey key :
                List.of(key("a/1:b", "c/2026-11-01T00:00:00Z/1:x"), key("1:b", "c\u2028d"), key("ä", "/"))) {
            assertThat(LedgerKey.parse(key.streamId())).isEqualTo(key);
        }
        assertThatThrownBy(() -> LedgerKey.parse("escalation/acme/1"))
                .hasMessageContaining("not the id of a push ledger");
    }

    /** Stripe has seen these identifiers: another form would send the same usage again. */
    @Test
    void keepsItsIdentifiersForEver() {
        assertThat(key("calls", "globex").identifier(1))
                .isEqualTo("sm1:73502a1c930babeed52334fec9af08a2:1")
                .hasSizeLessThanOrEqualTo(100);
        assertThat(key("calls", "globex".repeat(42)).identifier(Long.MAX_VALUE)).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void namesALedgerByItsDestinationAndNotByItsSource() {
        LedgerKey parent = to("cus_1", "calls", "parent");
        assertThat(parent.streamId()).isEqualTo(to("cus_1", "calls", "child").streamId());
        assertThat(parent.streamId())
                .isNotEqualTo(to("cus_2", "calls", "parent").streamId());
        assertThat(parent.identifier(1))
                .isEqualTo(to("cus_1", "calls", "child").identifier(1))
                .startsWith("sm2:")
                .hasSizeLessThanOrEqualTo(100);
        assertThat(to("cus_1", "a/b", "c").streamId()).endsWith("/to:cus_1/mtr_1/a/b");
        assertThatThrownBy(() -> LedgerKey.parse(parent.streamId()))
                .hasMessageContaining("not the id of a push ledger");
    }

    private static LedgerKey to(String stripeCustomer, String eventName, String customer) {
        return LedgerKey.to(
                new TenantId("acme"),
                new Destination("default", stripeCustomer, "mtr_1", eventName),
                NOVEMBER,
                new CustomerId(customer),
                new MeterKey("calls"));
    }

    @Test
    void endsAMonthWhereTheNextBegins() {
        assertThat(BillingPeriod.monthOf(Instant.parse("2026-12-31T23:59:59.999999Z")))
                .isEqualTo(new BillingPeriod(
                        Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(BillingPeriod.monthOf(NOVEMBER).start()).isEqualTo(NOVEMBER);
    }

    private static LedgerKey key(String meter, String customer) {
        return new LedgerKey(new TenantId("acme"), "default", new CustomerId(customer), new MeterKey(meter), NOVEMBER);
    }
}
