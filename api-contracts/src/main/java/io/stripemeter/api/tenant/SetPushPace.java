package io.stripemeter.api.tenant;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A command to replace how often a tenant's usage is pushed; see {@link PushPaceSet}. Repeating it changes nothing. */
public record SetPushPace(TenantId tenantId, Duration every, BigDecimal atLeast, String actor) implements Addressed {
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofHours(1);
    public static final BigDecimal MOST_AT_LEAST = BigDecimal.TEN.pow(15);

    public SetPushPace {
        boolean whole = every.equals(every.truncatedTo(ChronoUnit.SECONDS));
        if (!whole || every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw Problem.invalid("out_of_range", "pushEvery", "pushEvery must be PT1M to PT1H, in whole seconds");
        }
        if (atLeast.signum() < 0 || atLeast.compareTo(MOST_AT_LEAST) > 0) {
            throw Problem.invalid("out_of_range", "pushAtLeast", "pushAtLeast must be 0 to 10^15");
        }
    }

    @Override
    public String streamId() {
        return RegisterTenant.streamId(tenantId);
    }
}
