package io.stripemeter.sagas.cycle;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.cycle.CycleAccount;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.FeedingMeter;
import io.stripemeter.api.cycle.FindFeedingMeters;
import io.stripemeter.api.cycle.FindKnownCycles;
import io.stripemeter.api.cycle.KnownCycles;
import io.stripemeter.api.cycle.ListCycleAccounts;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.cycle.MeteredSubscription;
import io.stripemeter.stripe.cycle.SubscriptionPage;
import io.stripemeter.stripe.cycle.SubscriptionReader;
import io.stripemeter.stripe.support.ReadResult;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;

/** An account of tenant "t" with its subscriptions in order, and what the read side shows of its customers. */
final class Account implements SubscriptionReader {
    static final int PAGE = 100;

    final List<MeteredSubscription> subscriptions = new ArrayList<>();
    final Map<String, KnownCycles> known = new TreeMap<>();
    final List<Addressed> commands = new ArrayList<>();
    final List<FeedingMeter> meters = new ArrayList<>(List.of(new FeedingMeter("calls", "mtr_1", "sum")));
    int reads;

    @Nullable
    ReadResult<?> instead;

    Instant readAt = ReadSubscriptions.NOW;

    /** Maps a customer to the Stripe customer of the same number. */
    void mapped(String customer, String stripeCustomer, CycleSegment... segments) {
        known.put(customer, new KnownCycles(customer, stripeCustomer, List.of(segments)));
    }

    @Override
    public ReadResult<List<MeteredSubscription>> ofCustomer(String tenantId, String account, String stripeCustomerId) {
        return answer(subscriptions.stream()
                .filter(one -> one.stripeCustomerId().equals(stripeCustomerId))
                .toList());
    }

    @Override
    public ReadResult<SubscriptionPage> page(String tenantId, String account, @Nullable String after) {
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(from + PAGE, subscriptions.size());
        return answer(new SubscriptionPage(
                subscriptions.subList(from, to), to < subscriptions.size() ? Integer.toString(to) : null));
    }

    @SuppressWarnings("unchecked")
    private <T> ReadResult<T> answer(T value) {
        reads++;
        return instead == null ? new ReadResult.Found<>(value, readAt, null) : (ReadResult<T>) instead;
    }

    static <T> ReadResult<T> later() {
        return new ReadResult.Later<>("busy", Duration.ofSeconds(30));
    }

    ProcessQueries queries() {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        answer(bus, FindKnownCycles.class, KnownCycles.class, query -> known.values().stream()
                .filter(one -> query.stripeCustomerIds().contains(one.stripeCustomerId()))
                .toList());
        answer(bus, FindFeedingMeters.class, FeedingMeter.class, query -> meters.stream()
                .filter(one -> query.stripeMeterIds().contains(one.stripeMeterId()))
                .toList());
        answer(
                bus,
                ListCycleAccounts.class,
                CycleAccount.class,
                query -> query.tenantId().isEmpty() ? List.of(new CycleAccount("t", "default")) : List.of());
        return new ProcessQueries(DefaultQueryGateway.builder().queryBus(bus).build());
    }

    private static <Q, R> void answer(SimpleQueryBus bus, Class<Q> query, Class<R> type, Function<Q, List<R>> answer) {
        MessageHandler<? super QueryMessage<?, List<R>>> handler =
                message -> answer.apply(query.cast(message.getPayload()));
        Type many = new ListOf(type);
        bus.subscribe(query.getName(), many, handler);
    }

    private record ListOf(Class<?> element) implements java.lang.reflect.ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
