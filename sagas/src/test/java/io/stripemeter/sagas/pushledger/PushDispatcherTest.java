package io.stripemeter.sagas.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.stripe.pushledger.BillingMeterSink;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushDispatcherTest {
    private static final PushOutcome DONE = new PushOutcome.Acknowledged(200, "req_1");

    private final Bench bench = new Bench();
    private final CommandOutbox commands = new CommandOutbox(bench.gateway, bench.registry);
    private final List<PushEnvelope> arrived = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void take() {
        bench.take(SettleAttempt.class);
    }

    @AfterEach
    void end() {
        release.countDown();
        commands.close();
    }

    private PushDispatcher dispatcher(BillingMeterSink sink, int threads, String... accounts) {
        return new PushDispatcher(sink, Bench.accounts(threads, accounts), commands, bench.clock, bench.registry);
    }

    private PushOutcome hang(PushEnvelope push) {
        arrived.add(push);
        try {
            release.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return DONE;
    }

    private List<PushOutcome> outcomes() {
        return bench.commands.stream()
                .map(command -> ((SettleAttempt) command).outcome())
                .toList();
    }

    @Test
    void reportsTheOutcomeOfAnAttemptToTheLedger() throws InterruptedException {
        dispatcher(push -> DONE, 2, "eu").send(Bench.attempt("eu", "cus_1", 1));
        assertThat(Bench.within(() -> !bench.commands.isEmpty())).isTrue();
        assertThat(bench.commands).containsExactly(new SettleAttempt("ledger-cus_1", 1, 1, DONE));
    }

    @Test
    void oneAccountsStormNeverDelaysAnother() throws InterruptedException {
        PushDispatcher dispatcher =
                dispatcher(push -> push.account().equals("slow") ? hang(push) : DONE, 1, "slow", "fast");
        for (int i = 0; i < 50; i++) {
            dispatcher.send(Bench.attempt("slow", "cus_1", i));
        }
        dispatcher.send(Bench.attempt("fast", "cus_2", 1));
        assertThat(Bench.within(() -> !bench.commands.isEmpty())).isTrue();
        assertThat(arrived).hasSize(1);
    }

    @Test
    void keepsOneCallInFlightForACustomerAndMeter() throws InterruptedException {
        Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        PushDispatcher dispatcher = dispatcher(
                push -> {
                    AtomicInteger now =
                            inFlight.computeIfAbsent(push.stripeCustomerId(), absent -> new AtomicInteger());
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(100_000);
                    now.decrementAndGet();
                    return DONE;
                },
                8,
                "eu");
        for (int i = 0; i < 300; i++) {
            dispatcher.send(Bench.attempt("eu", "cus_" + i % 3, i));
        }
        assertThat(Bench.within(() -> bench.commands.size() == 300)).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void anAttemptThatIsNotQueuedIsNotSent() throws InterruptedException {
        StripeAccount account = Bench.accounts(1, "eu").find("acme", "eu").orElseThrow();
        PushDispatcher dispatcher = dispatcher(this::hang, 1, "eu");
        dispatcher.send(Bench.attempt("eu", "cus_1", 0));
        assertThat(Bench.within(() -> arrived.size() == 1)).isTrue();
        for (int i = 1; i <= AccountLanes.QUEUE_PER_THREAD + 5; i++) {
            dispatcher.send(Bench.attempt("eu", "cus_1", i));
        }
        assertThat(Bench.within(() -> bench.commands.size() == 5)).isTrue();
        assertThat(outcomes()).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PushOutcome.RetryLater.class));
        assertThat(arrived).hasSize(1);
        assertThat(dispatcher.crowded(account)).isTrue();
        assertThat(bench.registry
                        .get("stripemeter.push.queue.depth")
                        .tag("account", "eu")
                        .gauge()
                        .value())
                .isEqualTo(AccountLanes.QUEUE_PER_THREAD);
    }

    @Test
    void neverSendsWhatWaitedTooLong() throws InterruptedException {
        PushDispatcher dispatcher = dispatcher(this::hang, 1, "eu");
        PushLifecycle.Attempt fresh = Bench.attempt("eu", "cus_1", 1);
        dispatcher.send(new PushLifecycle.Attempt(fresh.ledgerId(), 1, 1, Bench.NOON.minusMillis(1), fresh.envelope()));
        assertThat(Bench.within(() -> !bench.commands.isEmpty())).isTrue();
        assertThat(outcomes()).singleElement().isInstanceOf(PushOutcome.RetryLater.class);
        assertThat(arrived).isEmpty();
    }

    @Test
    void anExceptionOfTheSinkIsAnUnknownOutcome() throws InterruptedException {
        PushDispatcher dispatcher = dispatcher(
                push -> {
                    throw new IllegalStateException("a bug");
                },
                1,
                "eu");
        dispatcher.send(Bench.attempt("eu", "cus_1", 1));
        dispatcher.send(Bench.attempt("eu", "cus_1", 2));
        assertThat(Bench.within(() -> bench.commands.size() == 2)).isTrue();
        assertThat(outcomes()).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PushOutcome.Unknown.class));
    }

    @Test
    void anAccountWithoutAKeySendsNothing() throws InterruptedException {
        dispatcher(this::hang, 1, "eu").send(Bench.attempt("us", "cus_1", 1));
        assertThat(Bench.within(() -> !bench.commands.isEmpty())).isTrue();
        assertThat(outcomes()).singleElement().isInstanceOf(PushOutcome.RetryLater.class);
    }

    @Test
    void aClosedDispatcherSendsNothingMore() throws InterruptedException {
        PushDispatcher dispatcher = dispatcher(this::hang, 1, "eu");
        dispatcher.close();
        dispatcher.send(Bench.attempt("eu", "cus_1", 1));
        assertThat(Bench.within(() -> !bench.commands.isEmpty())).isTrue();
        assertThat(arrived).isEmpty();
    }
}
