package io.stripemeter.command.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.SharedClaim.Party;
import io.stripemeter.command.support.SharedClaim.Words;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedClaimTest {
    private static final Party PARENT = new Party("acme", "parent");
    private static final Party CHILD = new Party("acme", "child");
    private static final Party STRANGER = new Party("globex", "parent");

    private final SharedClaim claim =
            new SharedClaim(new Words("customer", "Stripe customer cus_1 of account default"));

    @Test
    void isHeldByTheFirst() {
        assertThat(claim.untouched()).isTrue();
        take(PARENT, null);
        assertThat(claim.take(PARENT, null)).isFalse();
        assertThat(claim.untouched()).isFalse();
        refused(() -> claim.take(CHILD, null), "stripe_customer_taken", "parent");
    }

    @Test
    void tellsNothingAcrossTenants() {
        take(PARENT, null);
        for (@Nullable String rollUpInto : new @Nullable String[] {null, "parent"}) {
            assertThatThrownBy(() -> claim.take(STRANGER, rollUpInto))
                    .hasMessage("Stripe customer cus_1 of account default is in use already");
        }
    }

    @Test
    void isSharedByThoseThatNameTheHolder() {
        refused(() -> claim.take(CHILD, "parent"), "roll_up_not_mapped", "map it first");
        take(PARENT, null);
        take(CHILD, "parent");
        assertThat(claim.take(CHILD, "parent")).isFalse();
        refused(() -> claim.take(new Party("acme", "grandchild"), "child"), "stripe_customer_taken", "parent");
        refused(() -> claim.take(PARENT, "child"), "roll_up_not_mapped", "unmap it first");
        refused(() -> claim.take(CHILD, null), "stripe_customer_taken", "parent");
    }

    @Test
    void isHeldWhileOthersShareIt() {
        take(PARENT, null);
        take(CHILD, "parent");
        refused(() -> claim.release(PARENT), "has_roll_ups", "child");
        release(CHILD);
        release(PARENT);
        assertThat(claim.release(PARENT)).isFalse();
        assertThat(claim.release(CHILD)).isFalse();
        take(STRANGER, null);
        assertThat(claim.release(PARENT)).isFalse();
    }

    private void take(Party party, @Nullable String rollUpInto) {
        assertThat(claim.take(party, rollUpInto)).isTrue();
        claim.claimed(party, rollUpInto);
    }

    private void release(Party party) {
        assertThat(claim.release(party)).isTrue();
        claim.released(party);
    }

    private static void refused(ThrowingCallable action, String code, String words) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail()).contains(words);
        });
    }
}
