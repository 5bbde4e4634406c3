package io.stripemeter.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void comparesMedians() {
        Results results = new Results();
        for (double rate : new double[] {9_000, 100_000, 110_000}) {
            results.add("raw", rate);
        }
        for (double rate : new double[] {60_000, 50_000, 900_000}) {
            results.add("ours", rate, "raw");
        }
        assertThat(results.table())
                .contains("| raw | 100,000 | 9.0 100 110 |  |")
                .contains("| ours | 60,000 | 60 50 900 | 0.60 of raw |");
    }
}
