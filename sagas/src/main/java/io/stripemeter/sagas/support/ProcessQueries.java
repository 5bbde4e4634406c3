package io.stripemeter.sagas.support;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/**
 * The queries of processes to the read side, with one time limit: a read side that hangs fails a step, which is
 * repeated.
 */
public final class ProcessQueries {
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final QueryGateway queries;

    public ProcessQueries(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * The answer to a query for one thing.
     *
     * @throws java.util.concurrent.CompletionException when it fails, or takes longer than the limit
     */
    public <R> R one(Object query, Class<R> type) {
        return queries.query(query, type)
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /**
     * The answer to a query for many.
     *
     * @throws java.util.concurrent.CompletionException when it fails, or takes longer than the limit
     */
    public <R> List<R> many(Object query, Class<R> type) {
        return queries.query(query, ResponseTypes.multipleInstancesOf(type))
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
