package io.stripemeter.command.support;

import io.stripemeter.api.support.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/** Queries whose answer a command waits for, within a time that is longer than any call to Stripe takes. */
public final class AnsweredQueries {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final QueryGateway queries;

    public AnsweredQueries(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * Waits for the answer.
     *
     * @throws Problem {@code not_answered} when none comes in time
     */
    public <T> T ask(Object query, Class<T> answer) {
        return await(queries.query(query, answer));
    }

    /** As {@link #ask}, for a query that may have no answer. */
    public <T> Optional<T> find(Object query, Class<T> answer) {
        return await(queries.query(query, ResponseTypes.optionalInstanceOf(answer)));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException unanswered) {
            throw Problem.unavailable("not_answered", "Stripe could not be reached in time; send the request again");
        }
    }
}
