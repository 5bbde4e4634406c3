package io.stripemeter.pricing.proration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The unit in which a share of a period is measured. */
public enum ProrationBasis {
    /** Elapsed seconds. The default: Stripe prorates to the second. */
    SECONDS {
        @Override
        long between(Instant from, Instant to, ZoneId zone) {
            return ChronoUnit.SECONDS.between(from, to);
        }
    },
    /** Calendar days of a zone, whatever their length; a started day counts to the part that follows. */
    DAYS {
        @Override
        long between(Instant from, Instant to, ZoneId zone) {
            return ChronoUnit.DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(to, zone));
        }
    };

    abstract long between(Instant from, Instant to, ZoneId zone);
}
