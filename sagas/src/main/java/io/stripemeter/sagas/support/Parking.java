package io.stripemeter.sagas.support;

import io.stripemeter.api.support.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets events aside at which a process fails each time, so that only what is of the same key waits for them.
 *
 * <h2>Around the handling of one event</h2>
 *
 * <p><b>Before:</b> a domain event whose key is parked in this segment parks behind, in the transaction that moves the
 * token. The check is repeated under the key's lock, which whoever tries the key again holds too: a domain event is
 * handled after the last parked one is, or parks before.
 *
 * <p><b>After a failure</b>, when the transaction has been rolled back and the sagas in memory are given up: in a
 * transaction of its own the event is parked and the segment's token moved past it. Both or neither, so a parked event
 * is never one that the segment will handle again. The failure goes on to Axon, which gives the segment back; a little
 * later it goes on behind the event.
 *
 * <p><b>Only who holds the claim parks.</b> A node that was paused while another took its segment fails late; what it
 * failed at may be handled by then, and parked would be handled twice. Extending the claim detects that, and holds the
 * claim's row until the commit.
 *
 * <p><b>By segment:</b> each saga and each handler belongs to one segment, and the segments of a process keep no order
 * among them. So what failed in one is for this one to try again, and the others, which see the same events for their own
 * sagas, go on.
 */
final class Parking implements MessageHandlerInterceptor<EventMessage<?>> {
    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    /** Failures in a row at which a domain event is parked; before, its segment tries again after some seconds. */
    static final int FAILURES = 3;
    /** More keys than this within {@link #LATELY} are not the fault of single events: the group stops. */
    static final int MOST_KEYS = 20;

    static final Duration LATELY = Duration.ofHours(1);
    static final int MAX_ERROR_LENGTH = 2_000;

    private final ProcessGroup group;
    private final ParkedEvents parked;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final Clock clock;
    /** By segment. */
    private final Map<Integer, Failures> failures = new ConcurrentHashMap<>();

    Parking(ProcessGroup group, ParkedEvents parked, TokenStore tokens, TransactionManager transactions, Clock clock) {
        this.group = group;
        this.parked = parked;
        this.tokens = tokens;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How often a segment of this node failed at one event, in a row. */
    private record Failures(long position, int count) {
        Failures and(Failures one) {
            return one.position == position ? new Failures(position, count + one.count) : one;
        }
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        Optional<EventPosition> found = EventPosition.of(group, unit);
        if (found.isEmpty()) {
            return chain.proceed();
        }
        EventPosition place = found.get();
        // Registered first, so called last: by then all that the handler holds is given back.
        unit.onCleanup(done -> afterwards(place, done));
        if (parked.holdsUp(place)) {
            parked.lock(place.group(), place.key());
            if (parked.holdsUp(place)) {
                parked.park(place, clock.instant());
                return null;
            }
        }
        return chain.proceed();
    }

    private void afterwards(EventPosition place, UnitOfWork<?> done) {
        if (!done.isRolledBack() || !done.getExecutionResult().isExceptionResult()) {
            return;
        }
        Throwable cause = done.getExecutionResult().getExceptionResult();
        if (PassingFailure.is(cause)) {
            return;
        }
        int inARow = failures.merge(place.segment(), new Failures(place.position(), 1), Failures::and)
                .count();
        if (inARow < FAILURES) {
            return;
        }
        try {
            transactions.executeInTransaction(() -> park(place, inARow, cause));
        } catch (RuntimeException notParked) {
            log.warn(
                    "{} could not set the event at {} aside: it is tried again",
                    group.name(),
                    place.position(),
                    notParked);
        }
    }

    private void park(EventPosition place, int inARow, Throwable cause) {
        parked.lock(place.group(), place.key());
        tokens.extendClaim(place.group(), place.segment());
        TrackingToken stored = tokens.fetchToken(place.group(), place.segment());
        if (stored != null && EventPosition.position(stored) >= place.position()) {
            return;
        }
        Instant now = clock.instant();
        if (parked.otherKeysSince(now.minus(LATELY), place.group(), place.key()) >= MOST_KEYS) {
            log.error("{} stands: it fails at events of more than {} keys", group.name(), MOST_KEYS);
            return;
        }
        parked.park(place, now, inARow, error(cause));
        tokens.storeToken(place.token(), place.group(), place.segment());
        log.error("{} goes on without the event at {} of {}", group.name(), place.position(), place.key(), cause);
    }

    /** The innermost cause, as it is shown. */
    static String error(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < PassingFailure.MOST_CAUSES && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return Texts.shown(cause.toString(), MAX_ERROR_LENGTH);
    }
}
