package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.sagas.reconciliation.Discrepancy.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a slot or a window that differs is, and what is said of it. */
class DiscrepancyTest {
    private static final Instant SLOT = Instant.parse("2026-11-03T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "7, 0, true, SLOT_EMPTY, Stripe holds 7 less than the push of this minute",
        "7, 14, true, SLOT_DOUBLED, Stripe holds 7 more than the push of this minute",
        "7, 14, false, SLOT_OFF, 'Stripe holds 7 more than the push of this minute: twice the push, and no attempt of ours was in doubt'",
        "7, 9, true, SLOT_OFF, Stripe holds 2 more than the push of this minute",
        "7, 3, true, SLOT_OFF, Stripe holds 4 less than the push of this minute",
    })
    void aSlotIsNamedByWhatItHolds(BigDecimal delta, BigDecimal held, boolean doubted, Kind kind, String told) {
        Discrepancy found = inSlot(delta, held, doubted);

        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.told()).isEqualTo(told);
        assertThat(found.keyIn("ledger")).isEqualTo("ledger#4");
        assertThat(found.to()).isEqualTo(SLOT.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "FOREIGN, 0, 5, Stripe holds 5 that no push of ours brought",
        "FOREIGN, 0, -5, Stripe holds 5 less than the slots of our pushes: others took usage back",
        "WINDOW_OFF, 7, 9, Stripe holds 2 more than our pushes of this window brought",
        "SUM_OFF, 7, 0, Stripe holds 7 less than our pushes of this window brought",
    })
    void aWindowIsNamedByItsDifference(Kind kind, BigDecimal expected, BigDecimal held, String told) {
        Discrepancy found = kind == Kind.FOREIGN
                ? Discrepancy.foreign(SLOT, SLOT.plusSeconds(3_600), held)
                : Discrepancy.ofWindow(kind, SLOT, SLOT.plusSeconds(3_600), expected, held);

        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.told()).isEqualTo(told);
        assertThat(found.keyIn("ledger")).isEqualTo("ledger#2026-11-03T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "7, 3, true",
        "7, 7, false",
        "7, 9, false",
        "7, 0, false",
        "7, -3, false",
        "-7, -3, true",
        "-7, -9, false"
    })
    void holdsAPartOfAPushOrNot(BigDecimal delta, BigDecimal held, boolean partial) {
        assertThat(inSlot(delta, held, false).partial()).isEqualTo(partial);
    }

    @Test
    void beginsWithItsFirstInstantAndEndsBeforeItsLast() {
        Discrepancy found = inSlot(BigDecimal.ONE, BigDecimal.ZERO, false);

        assertThat(found.contains(SLOT)).isTrue();
        assertThat(found.contains(SLOT.plusSeconds(60).minusNanos(1_000))).isTrue();
        assertThat(found.contains(SLOT.minusNanos(1_000))).isFalse();
        assertThat(found.contains(SLOT.plusSeconds(60))).isFalse();
    }

    private static Discrepancy inSlot(BigDecimal delta, BigDecimal held, boolean doubted) {
        return Discrepancy.inSlot(new PushPosition(4, "accepted", delta, SLOT, SLOT, SLOT, doubted), held);
    }
}
