package io.stripemeter.bench.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.usage.RecordUsage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void makesFreshKeysAndHalfKnownBatches() {
        List<List<RecordUsage>> known = new Workload(1).batches(250, 100);
        List<List<RecordUsage>> fresh = new Workload(2).batches(250, 100);
        assertThat(known).extracting(List::size).containsExactly(100, 100, 50);
        Set<String> keys = new HashSet<>();
        known.forEach(batch -> batch.forEach(command -> keys.add(command.key().value())));
        assertThat(keys).hasSize(250);
        long repeated = Workload.halfKnown(fresh, known).stream()
                .flatMap(List::stream)
                .filter(command -> keys.contains(command.key().value()))
                .count();
        assertThat(repeated).isEqualTo(125);
    }
}
