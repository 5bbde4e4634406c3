package io.stripemeter.sagas.cycle;

import static io.stripemeter.sagas.cycle.ReadSubscriptions.NOW;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.billed;
import static io.stripemeter.sagas.cycle.ReadSubscriptions.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.cycle.FeedingMeter;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.stripe.cycle.MeteredSubscription;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CycleAmbiguityTest {
    private static final FeedingMeter SUM = new FeedingMeter("calls", "mtr_1", "sum");

    private static MeteredSubscription one(String id, String price) {
        return ReadSubscriptions.of("cus_1", billed(id, null), price);
    }

    private static List<String> why(FeedingMeter meter, MeteredSubscription... read) {
        return CycleAmbiguity.of(List.of(read), NOW, List.of(meter)).stream()
                .map(CycleAmbiguity::why)
                .toList();
    }

    @Test
    void twoPricesOfOneMeterBillItTwice() {
        assertThat(why(SUM, one("sub_1", "price_1"), one("sub_2", "price_2")))
                .containsExactly(CycleAmbiguity.TWO_PRICES);
        assertThat(why(SUM, one("sub_1", "price_1"), one("sub_2", "price_1"))).isEmpty();
        assertThat(why(SUM, one("sub_1", "price_1"))).isEmpty();
    }

    @Test
    void onlySumsAndCountsCanBeSplitBetweenTwoSubscriptions() {
        List<String> split = Stream.of(Aggregation.values())
                .filter(aggregation -> why(
                                new FeedingMeter("m", "mtr_1", aggregation.wireName()),
                                one("sub_1", "price_1"),
                                one("sub_2", "price_1"))
                        .isEmpty())
                .map(Aggregation::wireName)
                .toList();
        assertThat(split).containsExactlyInAnyOrder("sum", "count");
    }

    @Test
    void whatHasEndedAndWhatFeedsAnotherMeterIsNotAmbiguous() {
        MeteredSubscription over = ReadSubscriptions.of("cus_1", ended("sub_2", NOW), "price_2");
        MeteredSubscription ending = ReadSubscriptions.of("cus_1", billed("sub_3", NOW), "price_3");
        assertThat(why(SUM, one("sub_1", "price_1"), over, ending)).isEmpty();
        assertThat(why(new FeedingMeter("other", "mtr_2", "max"), one("sub_1", "price_1"), one("sub_2", "price_2")))
                .isEmpty();
    }

    @Test
    void namesThePricesTheSubscriptionsAndTheNextStep() {
        CycleAmbiguity found = CycleAmbiguity.of(
                        List.of(one("sub_2", "price_2"), one("sub_1", "price_1")), NOW, List.of(SUM))
                .get(0);
        assertThat(found.text())
                .contains("mtr_1", "price_1, price_2", "sub_1, sub_2")
                .contains("Leave one price");
    }
}
