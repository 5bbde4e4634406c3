package io.stripemeter.simulator.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.policy.EventRule;
import io.stripemeter.simulator.policy.EventRule.Enforcement;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule, enforced in the answer and enforced afterwards. */
class EnforcementTest {

    @ParameterizedTest
    @EnumSource(EventRule.class)
    void refusesInTheAnswerWhenSynchronous(EventRule rule) {
        try (Sim sim = simulator(Enforcement.SYNC)) {
            assertThat(breaking(sim, rule).status()).isEqualTo(400);
            assertThat(sim.get("/_sim/ledger").body().at("/data").isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(EventRule.class)
    void answers200AndCountsNothingWhenAsynchronous(EventRule rule) {
        try (Sim sim = simulator(Enforcement.ASYNC)) {
            assertThat(breaking(sim, rule).status()).isEqualTo(200);
            Answer ledger = sim.get("/_sim/ledger");
            assertThat(ledger.text("/data/0/status")).isEqualTo("refused");
            assertThat(ledger.text("/data/0/refusal")).isEqualTo(rule.code());
            assertThat(sim.get("/_sim/totals").text("/data/0/held")).isEqualTo("0");
        }
    }

    private static Sim simulator(Enforcement when) {
        return Sim.start(settings -> settings.withEvents(EventPolicy.standard().enforcingAll(when)));
    }

    private static Answer breaking(Sim sim, EventRule rule) {
        String meter = sim.meter("calls");
        String customer = sim.customer();
        Map<String, String> form = new HashMap<>(sim.event("calls", customer, "1", "x"));
        long now = Sim.START.getEpochSecond();
        switch (rule) {
            case IDENTIFIER_LENGTH -> form.put("identifier", "x".repeat(101));
            case METER_EXISTS -> form.put("event_name", "nobody");
            case METER_ACTIVE -> Sim.require(sim.post("/v1/billing/meters/" + meter + "/deactivate", Map.of()));
            case CUSTOMER_KEY_PRESENT -> form.remove("payload[stripe_customer_id]");
            case VALUE_KEY_PRESENT -> form.remove("payload[value]");
            case VALUE_NUMERIC -> form.put("payload[value]", "many");
            case VALUE_DIGITS -> form.put("payload[value]", "1234567890123456");
            case TIMESTAMP_NOT_TOO_OLD -> form.put("timestamp", Long.toString(now - 36 * 86_400));
            case TIMESTAMP_NOT_IN_FUTURE -> form.put("timestamp", Long.toString(now + 600));
            case CUSTOMER_EXISTS -> Sim.require(sim.delete("/v1/customers/" + customer));
        }
        return sim.post("/v1/billing/meter_events", form);
    }
}
