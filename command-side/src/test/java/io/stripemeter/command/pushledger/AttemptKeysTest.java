package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptKeysTest {
    /** Each outcome is followed by a retry: L lost, T throttled, R rejected and resumed. */
    @ParameterizedTest(name = "after {0}: {1}")
    @CsvSource({
        "'',     1",
        "L,      1 1",
        "LL,     1 1 2",
        "LLL,    1 1 2 3",
        "LLLL,   1 1 2 3 4",
        "T,      1 2",
        "TT,     1 2 3",
        "TL,     1 2 2",
        "LT,     1 1 2",
        "LTL,    1 1 2 3",
        "TLL,    1 2 2 3",
        "TLT,    1 2 2 3",
        "LTTL,   1 1 2 3 4",
        "R,      1 2",
        "RL,     1 2 2",
        "LR,     1 1 2",
    })
    void repeatsAKeyOnceAndThenCountsUp(String outcomes, String numbers) {
        AttemptKeys keys = AttemptKeys.of("sm1:a#b:1");
        List<String> sent = new ArrayList<>(List.of(keys.next()));
        keys = keys.sent(keys.next());
        for (int i = 0; i < outcomes.length(); i++) {
            keys = outcomes.charAt(i) == 'L' ? keys.lost() : keys;
            sent.add(keys.next());
            keys = keys.sent(keys.next());
        }
        assertThat(sent)
                .containsExactly(List.of(numbers.split(" ")).stream()
                        .map(number -> "sm1:a#b:1#" + number)
                        .toArray(String[]::new));
    }
}
