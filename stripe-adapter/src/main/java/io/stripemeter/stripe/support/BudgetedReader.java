package io.stripemeter.stripe.support;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.support.Texts;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes reads of one account: each paid from the budget, and whatever Stripe does is an outcome.
 *
 * <table>
 * <caption>Answers and what they become</caption>
 * <tr><td>404, other 4xx</td><td>Absent: asking again changes nothing</td></tr>
 * <tr><td>401, 403</td><td>Later, in an hour: a key is replaced by a person</td></tr>
 * <tr><td>408, 409, 429, 5xx, no connection, time-out, an answer that can't be read</td><td>Later</td></tr>
 * </table>
 */
public final class BudgetedReader {
    static final Duration SOON = Duration.ofSeconds(30);
    static final Duration KEY_REFUSED = Duration.ofHours(1);
    public static final RequestOptions ONCE =
            RequestOptions.builder().setMaxNetworkRetries(0).build();

    private static final int MAX_REASON = 300;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final StripeClients clients;
    private final ReadBudget budget;
    private final Clock clock;
    private final MeterRegistry registry;

    BudgetedReader(StripeClients clients, ReadSettings settings, Clock clock, MeterRegistry registry) {
        this.clients = clients;
        this.budget = new ReadBudget(settings, clock);
        this.clock = clock;
        this.registry = registry;
    }

    /** One account's calls of a read; each {@link #pay()} comes before one call on the wire. */
    public final class Session {
        private final StripeAccount account;
        private @Nullable Instant readAt;
        private @Nullable String requestId;

        private Session(StripeAccount account) {
            this.account = account;
        }

        public StripeClient pay() {
            if (!budget.take(account.id())) {
                throw new Spent();
            }
            return clients.of(account);
        }

        /** Remembers when Stripe gave the first answer: what is read later is at least that fresh. */
        public void heard(@Nullable StripeResponse response) {
            if (response != null && readAt == null) {
                readAt = response.date();
                requestId = response.requestId();
            }
        }

        private <T> ReadResult<T> found(T value) {
            return new ReadResult.Found<>(value, readAt == null ? clock.instant() : readAt, requestId);
        }
    }

    /** A read of one or more calls. */
    public interface Work<T> {
        T in(Session session) throws StripeException;
    }

    public <T> ReadResult<T> read(String kind, String tenantId, String account, Work<T> work) {
        Optional<StripeAccount> known = clients.account(tenantId, account);
        if (known.isEmpty()) {
            return counted(
                    kind, new ReadResult.Later<>("Stripe account '" + account + "' has no key here", KEY_REFUSED));
        }
        return counted(kind, outcome(new Session(known.get()), work));
    }

    private <T> ReadResult<T> outcome(Session session, Work<T> work) {
        try {
            return session.found(work.in(session));
        } catch (Spent spent) {
            return new ReadResult.Later<>(
                    "The budget of reads of '" + session.account.name() + "' is used up for today",
                    budget.untilTomorrow());
        } catch (StripeException failure) {
            return failed(failure);
        } catch (RuntimeException stumble) {
            return new ReadResult.Later<>(shown("The answer could not be read: " + stumble), SOON);
        }
    }

    private static <T> ReadResult<T> failed(StripeException failure) {
        String reason = shown(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if (failure instanceof ApiConnectionException || failure.getStatusCode() == null) {
            return new ReadResult.Later<>(reason, SOON);
        }
        int status = failure.getStatusCode();
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> new ReadResult.Later<>(reason, KEY_REFUSED);
            case REQUEST_TIMEOUT, CONFLICT, TOO_MANY_REQUESTS -> new ReadResult.Later<>(reason, SOON);
            default ->
                status < BAD_REQUEST || status >= SERVER_ERRORS
                        ? new ReadResult.Later<>(reason, SOON)
                        : new ReadResult.Absent<>(reason);
        };
    }

    private <T> ReadResult<T> counted(String kind, ReadResult<T> read) {
        String result =
                read instanceof ReadResult.Found ? "found" : read instanceof ReadResult.Absent ? "absent" : "later";
        registry.counter("stripemeter.stripe.reads", "kind", kind, "result", result)
                .increment();
        return read;
    }

    private static String shown(String text) {
        return Texts.shown(text.replaceAll("(sk|rk)_(test|live)_\\S+", "$1_$2_…"), MAX_REASON);
    }

    /** The budget of the day is used up. */
    private static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the budget of reads is used up", null, false, false);
        }
    }
}
