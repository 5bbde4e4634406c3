package io.stripemeter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.bench.harness.BenchOptions;
import io.stripemeter.bench.harness.Benchmark;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    @Test
    void runsAllInTheShortVersionWhenNothingIsAsked() {
        BenchOptions options = BenchOptions.parse(List.of());
        assertThat(options.full()).isFalse();
        assertThat(Benchmarks.all()).allMatch(options::wants);
    }

    @Test
    void runsOnlyWhatIsNamed() {
        BenchOptions options = BenchOptions.parse(List.of("--only=http,append", "--full", "--rows=7"));
        assertThat(options.full()).isTrue();
        assertThat(options.rows()).isEqualTo(7);
        assertThat(Benchmarks.all().stream().filter(options::wants).map(Benchmark::name))
                .containsExactlyInAnyOrder("append", "http");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--fast"))).hasMessageContaining("unknown option --fast");
    }

    @Test
    void namesEachBenchmarkOnce() {
        assertThat(Benchmarks.all()).extracting(Benchmark::name).doesNotHaveDuplicates();
    }
}
