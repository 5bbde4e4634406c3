package io.stripemeter.simulator.fault;

import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.wire.ApiError;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The fault rules in force, in the order in which they were added. */
public final class FaultRules {
    private final Clock clock;
    private final Ids ids;
    private final int bound;
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    public FaultRules(Clock clock, Ids ids, int bound) {
        this.clock = clock;
        this.ids = ids;
        this.bound = bound;
    }

    synchronized FaultRule add(
            FaultRule.Target target, FaultRule.Chance chance, FaultRule.Effect effect, FaultRule.Window window) {
        if (rules.size() >= bound) {
            throw ApiError.full("fault rules", bound);
        }
        FaultRule rule = new FaultRule(ids.next("fault"), target, chance, effect, window);
        rules.add(rule);
        return rule;
    }

    /** Every rule that strikes this call; each matching rule counts the call, whether it strikes or not. */
    public FaultPlan strike(FaultRule.Subject subject) {
        return strike(subject, false);
    }

    /** Every webhook rule that strikes the delivery of an event. */
    public FaultPlan strikeWebhook(String eventType, String eventId) {
        return strike(new FaultRule.Subject("WEBHOOK", eventType, eventId), true);
    }

    private FaultPlan strike(FaultRule.Subject subject, boolean webhook) {
        if (rules.isEmpty()) {
            return new FaultPlan(List.of());
        }
        Instant now = clock.instant();
        List<FaultRule.Effect> effects = new ArrayList<>();
        for (FaultRule rule : rules) {
            boolean meant = (rule.effect().kind().phase() == FaultKind.Phase.WEBHOOK) == webhook;
            if (meant && rule.strikes(subject, now)) {
                effects.add(rule.effect());
            }
        }
        return new FaultPlan(effects);
    }

    long nowMillis() {
        return clock.millis();
    }

    List<FaultRule> all() {
        return List.copyOf(rules);
    }

    boolean remove(String id) {
        return rules.removeIf(rule -> rule.id().equals(id));
    }

    public void clear() {
        rules.clear();
    }
}
