package io.stripemeter.command.usage.lane;

import static io.stripemeter.command.usage.lane.Usages.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ExactlyOnceTest {
    private static final long SEED = 20261123;

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final LanesUnderTest node = new LanesUnderTest(database.dataSource());
    private final LanesUnderTest otherNode = new LanesUnderTest(database.dataSource());
    private final ExecutorService clients = Executors.newFixedThreadPool(64);

    @BeforeAll
    void warmUp() {
        node.record(usage("warm-up", "1"));
    }

    @AfterAll
    void close() {
        clients.shutdownNow();
        node.close();
        otherNode.close();
        database.close();
    }

    @Test
    void acceptsOneOf64ConcurrentPostsOfOneKey() throws Exception {
        List<Callable<UsageReceipt>> posts = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            LanesUnderTest any = i % 2 == 0 ? node : otherNode;
            posts.add(() -> any.record(usage("contended", "7")));
        }

        List<UsageReceipt> receipts = all(posts);

        assertThat(receipts).filteredOn(UsageReceipt.Accepted.class::isInstance).hasSize(1);
        assertThat(receipts)
                .filteredOn(UsageReceipt.Duplicate.class::isInstance)
                .hasSize(63);
        assertThat(receipts)
                .map(UsageReceipt::recordedAt)
                .containsOnly(receipts.get(0).recordedAt());
        assertThat(stored("usage/acme/contended")).isEqualTo(1);
    }

    @Test
    void acceptsEachKeyOnceWhenHalfOfEightClientsUsageRepeats() throws Exception {
        int before = storedUsage();
        List<Callable<Set<String>>> posts = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            int own = client;
            posts.add(() -> sendHalfRepeated(own, own % 2 == 0 ? node : otherNode));
        }

        List<Set<String>> accepted = all(posts);

        Set<String> distinct = new HashSet<>();
        accepted.forEach(keys -> keys.forEach(
                key -> assertThat(distinct.add(key)).as("%s accepted once", key).isTrue()));
        assertThat(storedUsage() - before).isEqualTo(distinct.size());
        // 8 clients x 20 batches x 50 keys of their own, and the 1,000 that all share
        assertThat(distinct).hasSize(8 * 20 * 50 + 1_000);
    }

    @Test
    void repeatsTheKeyOnceAfterALostAnswer() {
        UsageReceipt first = node.record(usage("lost", "1"));
        UsageReceipt retry = otherNode.record(usage("lost", "1.000"));

        assertThat(first).isInstanceOf(UsageReceipt.Accepted.class);
        assertThat(retry).isEqualTo(new UsageReceipt.Duplicate(first.recordedAt()));
    }

    @Test
    void reportsOtherContentUnderAKeyAsAConflictAndKeepsTheFirst() {
        Instant time = Instant.parse("2026-11-23T10:00:00.000001Z");
        UsageReceipt first = node.record(usage("acme", "held", "1", time));

        assertThat(node.record(usage("acme", "held", "999", time)))
                .isEqualTo(new UsageReceipt.Conflict(first.recordedAt()));
        assertThat(node.record(usage("acme", "held", "1", time.plusNanos(1_000))))
                .isEqualTo(new UsageReceipt.Conflict(first.recordedAt()));
        assertThat(node.record(usage("held", "1"))).isEqualTo(new UsageReceipt.Conflict(first.recordedAt()));
        assertThat(node.record(usage("acme", "held", "1", time)))
                .isEqualTo(new UsageReceipt.Duplicate(first.recordedAt()));
    }

    @Test
    void neverMergesTwoTenantsUsage() {
        assertThat(node.record(usage("acme", "shared/a", "1", null))).isInstanceOf(UsageReceipt.Accepted.class);
        assertThat(node.record(usage("initech", "shared/a", "2", null))).isInstanceOf(UsageReceipt.Accepted.class);
        assertThat(node.record(usage("initech", "shared/a", "2", null))).isInstanceOf(UsageReceipt.Duplicate.class);
    }

    @Test
    void distinguishesRepeatsWithinOneRequest() {
        List<UsageReceipt> receipts = node.record(
                List.of(usage("twice", "1"), usage("once", "1"), usage("twice", "1.0"), usage("twice", "2")));

        assertThat(receipts)
                .map(receipt -> receipt.getClass().getSimpleName())
                .containsExactly("Accepted", "Accepted", "Duplicate", "Conflict");
        assertThat(receipts)
                .map(UsageReceipt::recordedAt)
                .containsOnly(receipts.get(0).recordedAt());
    }

    /** 20 batches of 50 keys of its own and 50 that every client sends; returns the keys accepted. */
    private static Set<String> sendHalfRepeated(int client, LanesUnderTest node) {
        Random random = new Random(SEED + client);
        Set<String> accepted = new HashSet<>();
        List<Integer> shared = new ArrayList<>(IntStream.range(0, 1_000).boxed().toList());
        Collections.shuffle(shared, random);
        for (int batch = 0; batch < 20; batch++) {
            List<RecordUsage> usage = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                usage.add(usage("own-" + client + "-" + (batch * 50 + i), "1"));
                usage.add(usage("shared-" + shared.get(batch * 50 + i), "1"));
            }
            Collections.shuffle(usage, random);
            List<UsageReceipt> receipts = node.record(usage);
            for (int i = 0; i < receipts.size(); i++) {
                assertThat(receipts.get(i)).isNotInstanceOf(UsageReceipt.Conflict.class);
                if (receipts.get(i) instanceof UsageReceipt.Accepted) {
                    accepted.add(usage.get(i).key().value());
                }
            }
        }
        return accepted;
    }

    private <T> List<T> all(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : clients.invokeAll(calls)) {
            results.add(future.get());
        }
        return results;
    }

    private int stored(String streamId) {
        return count("select count(*) from event_log where stream_id = " + "encode(substring(sha256(convert_to('"
                + streamId + "', 'UTF8')) for 16), 'hex')::uuid");
    }

    private int storedUsage() {
        return count(
                "select count(*) from event_log join event_type on id = type_id" + " where name = 'usage.recorded'");
    }

    private int count(String sql) {
        Integer count = new JdbcTemplate(database.dataSource()).queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }
}
