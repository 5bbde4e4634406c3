package io.stripemeter.stripe.pushledger;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import io.stripemeter.api.pushledger.PushOutcome;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of a failed call on its push: the whole table on one screen.
 *
 * <p>The question is never "was it an error" but "may Stripe have recorded it". Only two answers are proof: a refusal
 * that names itself (4xx) and a connection that never opened. Everything else is Unknown.
 *
 * <table>
 * <caption>Answers and what they prove</caption>
 * <tr><td>2xx</td><td>Acknowledged (not decided here: it is no failure)</td></tr>
 * <tr><td>2xx that can't be read</td><td>Unknown: a proxy may have spoken</td></tr>
 * <tr><td>400 "already exists"</td><td>Duplicate</td></tr>
 * <tr><td>401, 403</td><td>RetryLater: a rotated key is not the push's fault; suspending would stop every ledger of the
 * account, each to be resumed by hand, after the key is replaced</td></tr>
 * <tr><td>408</td><td>Unknown</td></tr>
 * <tr><td>409</td><td>RetryLater: another call with this key is under way</td></tr>
 * <tr><td>429</td><td>RetryLater, rate limit or lock_timeout</td></tr>
 * <tr><td>other 4xx</td><td>Rejected</td></tr>
 * <tr><td>the same while our clock and Stripe's are apart</td><td>RetryLater: the push may be well but for its time</td></tr>
 * <tr><td>3xx, 5xx</td><td>Unknown; a stored 500 is replayed under its key, so it proves nothing</td></tr>
 * <tr><td>connection refused, or not open in time</td><td>RetryLater: nothing was sent</td></tr>
 * <tr><td>time-out, dropped connection, half a body</td><td>Unknown</td></tr>
 * </table>
 */
record CallVerdict(Kind kind, PushOutcome outcome) {
    /** The reason why a call did not end in a plain acknowledgement; the tag {@code kind} of the error metric. */
    enum Kind {
        DUPLICATE,
        RATE_LIMITED,
        LOCK_TIMEOUT,
        KEY_IN_USE,
        KEY_REFUSED,
        REFUSED,
        SERVER_ERROR,
        TIMEOUT,
        CONNECTION_REFUSED,
        CONNECTION_LOST,
        UNREADABLE,
        NO_ACCOUNT,
        LIVE_SHADOW,
        CLOCK_OFF,
        UNANSWERED;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Characters of an error text that are kept as evidence. */
    static final int MAX_REASON = 500;

    /**
     * The words by which Stripe says that it already holds an identifier.
     *
     * <p>Stripe answers a repeated identifier with 400 and no error code; only the text distinguishes it from a real refusal
     * (seen in public incidents: "An event already exists with identifier …"). Nothing else depends on these words.
     * Should Stripe change them, pushes are rejected and their ledgers suspended: loud, never doubled.
     */
    private static final Pattern DUPLICATE_TEXT =
            Pattern.compile("\\ban event already exists with identifier\\b", Pattern.CASE_INSENSITIVE);

    private static final int NO_ANSWER = 0;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    static CallVerdict on(StripeException failure) {
        if (failure instanceof ApiConnectionException || failure.getStatusCode() == null) {
            return onTransport(failure.getCause() == null ? failure : failure.getCause());
        }
        int status = failure.getStatusCode();
        String requestId = failure.getRequestId();
        String reason = reason(failure);
        if (status < BAD_REQUEST) {
            return unknown(Kind.UNREADABLE, status, reason, requestId);
        }
        if (status == REQUEST_TIMEOUT) {
            return unknown(Kind.TIMEOUT, status, reason, requestId);
        }
        if (status >= SERVER_ERRORS) {
            return unknown(Kind.SERVER_ERROR, status, reason, requestId);
        }
        return onRefusal(status, failure, reason, requestId);
    }

    /** The SDK could not read an answer, so its content is unknown. */
    static CallVerdict onUnreadable(RuntimeException stumble) {
        return unknown(Kind.UNREADABLE, NO_ANSWER, "The answer could not be read: " + stumble, null);
    }

    /** The same while the clocks are apart: a refusal may be about the push's time, and does not last. */
    CallVerdict whileClocksAreApart() {
        return outcome instanceof PushOutcome.Rejected refused
                ? later(Kind.CLOCK_OFF, refused.httpStatus(), refused.reason(), refused.requestId())
                : this;
    }

    private static CallVerdict onRefusal(
            int status, StripeException failure, String reason, @Nullable String requestId) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> later(Kind.KEY_REFUSED, status, reason, requestId);
            case CONFLICT -> later(Kind.KEY_IN_USE, status, reason, requestId);
            case TOO_MANY_REQUESTS ->
                later(
                        "lock_timeout".equals(failure.getCode()) ? Kind.LOCK_TIMEOUT : Kind.RATE_LIMITED,
                        status,
                        reason,
                        requestId);
            default ->
                status == BAD_REQUEST && isDuplicate(failure.getMessage())
                        ? new CallVerdict(Kind.DUPLICATE, new PushOutcome.Duplicate(status, requestId))
                        : new CallVerdict(
                                Kind.REFUSED, new PushOutcome.Rejected(status, failure.getCode(), reason, requestId));
        };
    }

    private static boolean isDuplicate(@Nullable String message) {
        return message != null && DUPLICATE_TEXT.matcher(message).find();
    }

    private static CallVerdict onTransport(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return later(Kind.CONNECTION_REFUSED, NO_ANSWER, "No connection: " + text(cause), null);
        }
        Kind kind = cause instanceof HttpTimeoutException ? Kind.TIMEOUT : Kind.CONNECTION_LOST;
        return unknown(kind, NO_ANSWER, text(cause), null);
    }

    private static CallVerdict later(Kind kind, int status, String reason, @Nullable String requestId) {
        return new CallVerdict(kind, new PushOutcome.RetryLater(status, cut(reason), requestId));
    }

    private static CallVerdict unknown(Kind kind, int status, String reason, @Nullable String requestId) {
        return new CallVerdict(kind, new PushOutcome.Unknown(status, cut(reason), requestId));
    }

    private static String reason(StripeException failure) {
        String words = failure.getUserMessage() == null ? failure.getMessage() : failure.getUserMessage();
        return cut(words == null ? "" : words);
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }
}
