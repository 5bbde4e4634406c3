package io.stripemeter.sagas.cycle;

import static io.stripemeter.sagas.cycle.ReadSubscriptions.NOW;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.billed;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.cycle.LearnBillingCycles;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.support.Problem;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.stripe.support.ReadResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CycleLearningTest {
    private final Account account = new Account();

    private CycleLearning.Outcome learn(@Nullable String mapped, Instant causedAt) {
        CommandSender commands = command -> {
            account.commands.add(command);
            if (command instanceof ResolveEscalation) {
                throw Problem.notFound("unknown_escalation", "nothing is open");
            }
            return true;
        };
        return new CycleLearning(
                        account,
                        account.queries(),
                        commands,
                        new CycleEscalations(commands),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .learn(new CycleTask("t", "default", "cus_1", mapped, causedAt));
    }

    private <T> List<T> sent(Class<T> type) {
        return account.commands.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void tellsEveryCustomerOfTheStripeCustomerWithOneRead() {
        account.mapped("globex", "cus_1");
        account.mapped("globex-child", "cus_1");
        account.mapped("initech", "cus_2");
        account.subscriptions.add(ReadSubscriptions.of("cus_1", billed("sub_1", null), "price_1"));
        account.readAt = NOW.minusSeconds(3);
        assertThat(learn(null, NOW)).isEqualTo(CycleLearning.Outcome.done(true));
        assertThat(account.reads).isEqualTo(1);
        assertThat(sent(LearnBillingCycles.class))
                .extracting(command -> command.customer().value())
                .containsExactly("globex", "globex-child");
        assertThat(sent(LearnBillingCycles.class))
                .allSatisfy(command -> assertThat(command.readAt()).isEqualTo(NOW.minusSeconds(3)));
    }

    @Test
    void readsNoStripeCustomerThatNobodyIsMappedTo() {
        assertThat(learn(null, NOW)).isEqualTo(CycleLearning.Outcome.done(false));
        assertThat(account.reads).isZero();
        assertThat(account.commands).isEmpty();
    }

    @Test
    void waitsForAMappingToBeShownButNotForOneThatWasReplaced() {
        account.mapped("globex", "cus_2");
        CycleLearning.Outcome waiting = learn("globex", NOW.minusSeconds(5));
        assertThat(waiting.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(account.reads).isZero();
        assertThat(learn("globex", NOW.minus(Duration.ofHours(1))).retryAfter()).isNull();
        assertThat(account.commands).isEmpty();
    }

    @Test
    void asksAgainLaterAndTellsNobodyMeanwhile() {
        account.mapped("globex", "cus_1");
        account.instead = Account.later();
        assertThat(learn(null, NOW)).isEqualTo(new CycleLearning.Outcome(false, "busy", Duration.ofSeconds(30)));
        account.instead = new ReadResult.Absent<>("no such customer");
        assertThat(learn(null, NOW)).isEqualTo(new CycleLearning.Outcome(false, "no such customer", null));
        assertThat(account.commands).isEmpty();
    }

    @Test
    void escalatesWhatIsAmbiguousForEachCustomerAndResolvesWhatIsNot() {
        account.mapped("globex", "cus_1");
        account.subscriptions.add(ReadSubscriptions.of("cus_1", billed("sub_1", null), "price_1"));
        learn(null, NOW);
        assertThat(sent(RaiseEscalation.class)).isEmpty();
        assertThat(sent(ResolveEscalation.class)).hasSize(1);
        account.subscriptions.add(ReadSubscriptions.of("cus_1", billed("sub_2", null), "price_2"));
        learn(null, NOW);
        RaiseEscalation raised = sent(RaiseEscalation.class).get(0);
        assertThat(raised.evidence()).containsKey("meter calls").containsEntry("why", "two_prices");
        assertThat(raised.escalation())
                .isEqualTo(sent(ResolveEscalation.class).get(0).escalation());
    }
}
