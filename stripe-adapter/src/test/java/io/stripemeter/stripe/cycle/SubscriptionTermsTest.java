package io.stripemeter.stripe.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Subscription;
import com.stripe.net.ApiResource;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.stripe.cycle.MeteredSubscription.MeteredPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions in Stripe's own JSON, of API 2026-07-29: the periods are those of the items. */
class SubscriptionTermsTest {
    private static final String METER = "mtr_1";

    private final List<String> items = new ArrayList<>();
    private final StringBuilder further = new StringBuilder();

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static long seconds(String text) {
        return at(text).getEpochSecond();
    }

    private SubscriptionTermsTest item(String meter, String interval, int count, String start, String end) {
        String metered = meter.isEmpty() ? "null" : "\"" + meter + "\"";
        items.add("""
                {"id":"si_%d","object":"subscription_item","current_period_start":%d,"current_period_end":%d,
                 "price":{"id":"price_%d","object":"price","recurring":{"interval":"%s","interval_count":%d,"meter":%s}}}
                """.formatted(items.size(), seconds(start), seconds(end), items.size(), interval, count, metered));
        return this;
    }

    private SubscriptionTermsTest with(String member, String time) {
        further.append(",\"%s\":%d".formatted(member, seconds(time)));
        return this;
    }

    private MeteredSubscription read(String status, String started, String anchor) {
        String json = """
                {"id":"sub_1","object":"subscription","customer":"cus_1","status":"%s","start_date":%d,
                 "billing_cycle_anchor":%d,"items":{"object":"list","has_more":false,"data":[%s]}%s}
                """.formatted(status, seconds(started), seconds(anchor), String.join(",", items), further);
        Subscription subscription = ApiResource.GSON.fromJson(json, Subscription.class);
        return SubscriptionTerms.of(subscription, subscription.getItems().getData());
    }

    /** The timeline of a customer that was mapped as the present period began. */
    private static CycleTimeline timeline(MeteredSubscription read) {
        CycleTimeline timeline = CycleTimeline.ofDefault("UTC");
        Instant since = read.cycles().since();
        List<CycleSegment> segments = new ArrayList<>();
        for (CycleSegment segment : read.cycles().segments()) {
            segments.add(segment.from().isBefore(since) ? new CycleSegment(since, segment.cycles()) : segment);
        }
        Instant end = read.cycles().end();
        if (end != null) {
            segments.add(new CycleSegment(end, List.of()));
        }
        for (CycleSegment segment : segments) {
            timeline = timeline.after(new BillingCyclesLearned(
                    "t",
                    "default",
                    "c",
                    segment.from(),
                    segment.cycles().stream().map(MeteredCycle::text).toList(),
                    "stripe",
                    "stripe",
                    segment.from()));
        }
        return timeline;
    }

    private static BillingPeriod period(String start, String end) {
        return new BillingPeriod(at(start), at(end));
    }

    private static BillingPeriod follows(CycleTimeline timeline, String meter, String instant) {
        return timeline.periodAt(meter, timeline.periodAt(meter, at(instant)).end());
    }

    @ParameterizedTest
    @CsvSource({
        "month, 1, 2026-09-15T14:23:07Z, 2026-11-15T14:23:07Z, 2026-12-15T14:23:07Z, 2027-01-15T14:23:07Z",
        "month, 1, 2026-08-31T10:00:00Z, 2027-01-31T10:00:00Z, 2027-02-28T10:00:00Z, 2027-03-31T10:00:00Z",
        "week, 1, 2026-11-03T08:00:00Z, 2026-11-17T08:00:00Z, 2026-11-24T08:00:00Z, 2026-12-01T08:00:00Z",
        "month, 3, 2026-05-31T00:00:00Z, 2026-11-30T00:00:00Z, 2027-02-28T00:00:00Z, 2027-05-31T00:00:00Z",
        "year, 1, 2024-02-29T06:00:00Z, 2026-02-28T06:00:00Z, 2027-02-28T06:00:00Z, 2028-02-29T06:00:00Z",
        "day, 10, 2026-11-01T06:00:00Z, 2026-11-11T06:00:00Z, 2026-11-21T06:00:00Z, 2026-12-01T06:00:00Z",
    })
    void countsPeriodsFromTheAnchor(
            String interval, int count, String anchor, String start, String end, String nextEnd) {
        MeteredSubscription read = item(METER, interval, count, start, end).read("active", anchor, anchor);
        assertThat(read.cycles().segments()).hasSize(1);
        assertThat(read.cycles().segments().get(0).from()).isEqualTo(at(anchor));
        assertThat(read.cycles().since()).isEqualTo(at(start));
        assertThat(timeline(read).periodAt(METER, at(start))).isEqualTo(period(start, end));
        assertThat(follows(timeline(read), METER, start)).isEqualTo(period(end, nextEnd));
        assertThat(read.prices()).containsExactly(new MeteredPrice("price_0", METER));
    }

    @Test
    void beginsWithAShorterPeriodWhereTheAnchorLiesInTheFuture() {
        MeteredSubscription read = item(METER, "month", 1, "2026-11-20T09:30:00Z", "2026-12-01T00:00:00Z")
                .read("active", "2026-11-20T09:30:00Z", "2026-12-01T00:00:00Z");
        assertThat(timeline(read).periodAt(METER, at("2026-11-25T00:00:00Z")))
                .isEqualTo(period("2026-11-20T09:30:00Z", "2026-12-01T00:00:00Z"));
        assertThat(follows(timeline(read), METER, "2026-11-25T00:00:00Z"))
                .isEqualTo(period("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"));
    }

    @Test
    void takesALongTrialForOnePeriod() {
        with("trial_start", "2026-10-01T12:00:00Z").with("trial_end", "2026-11-15T12:00:00Z");
        MeteredSubscription read = item(METER, "month", 1, "2026-10-01T12:00:00Z", "2026-11-15T12:00:00Z")
                .read("trialing", "2026-10-01T12:00:00Z", "2026-11-15T12:00:00Z");
        assertThat(timeline(read).periodAt(METER, at("2026-10-20T00:00:00Z")))
                .isEqualTo(period("2026-10-01T12:00:00Z", "2026-11-15T12:00:00Z"));
        assertThat(follows(timeline(read), METER, "2026-10-20T00:00:00Z"))
                .isEqualTo(period("2026-11-15T12:00:00Z", "2026-12-15T12:00:00Z"));
    }

    @Test
    void goesOnFromATrialToAnAnchorOfItsOwn() {
        with("trial_end", "2026-11-11T07:08:09Z");
        CycleTimeline timeline = timeline(item(METER, "month", 1, "2026-11-01T12:00:00Z", "2026-11-11T07:08:09Z")
                .read("trialing", "2026-11-01T12:00:00Z", "2026-12-01T00:00:00Z"));
        assertThat(timeline.periodAt(METER, at("2026-11-05T00:00:00Z")))
                .isEqualTo(period("2026-11-01T12:00:00Z", "2026-11-11T07:08:09Z"));
        assertThat(timeline.periodAt(METER, at("2026-11-12T00:00:00Z")))
                .isEqualTo(period("2026-11-11T07:08:09Z", "2026-12-01T00:00:00Z"));
        assertThat(timeline.periodAt(METER, at("2026-12-01T00:00:00Z")))
                .isEqualTo(period("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"));
    }

    @Test
    void aResetBeginsWithItsAnchor() {
        MeteredSubscription read = item(METER, "month", 1, "2026-11-19T10:11:12Z", "2026-12-19T10:11:12Z")
                .read("active", "2026-06-01T00:00:00Z", "2026-11-19T10:11:12Z");
        assertThat(read.cycles().segments().get(0).from()).isEqualTo(at("2026-11-19T10:11:12Z"));
        assertThat(read.cycles().since()).isEqualTo(at("2026-11-19T10:11:12Z"));
    }

    @Test
    void takesThePeriodsOfMeteredItemsOnly() {
        MeteredSubscription read = item("", "year", 1, "2026-03-10T00:00:00Z", "2027-03-10T00:00:00Z")
                .item(METER, "month", 1, "2026-11-10T00:00:00Z", "2026-12-10T00:00:00Z")
                .item("mtr_2", "month", 3, "2026-09-10T00:00:00Z", "2026-12-10T00:00:00Z")
                .read("active", "2026-03-10T00:00:00Z", "2026-03-10T00:00:00Z");
        assertThat(read.cycles().since()).isEqualTo(at("2026-09-10T00:00:00Z"));
        assertThat(timeline(read).periodAt(METER, at("2026-11-20T00:00:00Z")))
                .isEqualTo(period("2026-11-10T00:00:00Z", "2026-12-10T00:00:00Z"));
        assertThat(timeline(read).periodAt("mtr_2", at("2026-11-20T00:00:00Z")))
                .isEqualTo(period("2026-09-10T00:00:00Z", "2026-12-10T00:00:00Z"));
        assertThat(timeline(read).usual("mtr_3")).isTrue();
    }

    @Test
    void aSubscriptionWithoutMeteredPricesBillsNoUsage() {
        MeteredSubscription read = item("", "month", 1, "2026-11-10T00:00:00Z", "2026-12-10T00:00:00Z")
                .read("active", "2026-11-10T00:00:00Z", "2026-11-10T00:00:00Z");
        assertThat(read.prices()).isEmpty();
        assertThat(read.cycles().segments()).containsExactly(new CycleSegment(at("2026-11-10T00:00:00Z"), List.of()));
    }

    @Test
    void endsAtOnceOrWhenItIsToEnd() {
        item(METER, "month", 1, "2026-11-15T00:00:00Z", "2026-12-15T00:00:00Z");
        MeteredSubscription ended = with("ended_at", "2026-11-20T10:00:00Z")
                .read("canceled", "2026-10-15T00:00:00Z", "2026-10-15T00:00:00Z");
        assertThat(ended.cycles().end()).isEqualTo(at("2026-11-20T10:00:00Z"));
        assertThat(ended.cycles().since()).isEqualTo(ended.cycles().end());
        assertThat(ended.cycles().segments()).isEmpty();
        assertThat(ended.prices()).isEmpty();
        further.setLength(0);
        MeteredSubscription ending = with("cancel_at", "2026-12-15T00:00:00Z")
                .read("active", "2026-10-15T00:00:00Z", "2026-10-15T00:00:00Z");
        assertThat(ending.cycles().end()).isEqualTo(at("2026-12-15T00:00:00Z"));
        assertThat(ending.cycles().segments()).hasSize(1);
    }

    @Test
    void anEndInsideThePresentPeriodCutsItAndChangesNoCycle() {
        with("cancel_at", "2026-11-25T00:00:00Z");
        MeteredSubscription read = item(METER, "month", 1, "2026-11-15T00:00:00Z", "2026-11-25T00:00:00Z")
                .read("active", "2026-10-15T00:00:00Z", "2026-10-15T00:00:00Z");
        assertThat(read.cycles().segments()).hasSize(1);
        assertThat(timeline(read).periodAt(METER, at("2026-11-20T00:00:00Z")))
                .isEqualTo(period("2026-11-15T00:00:00Z", "2026-11-25T00:00:00Z"));
    }

    @Test
    void aPauseOfCollectionChangesNoPeriodAndAPauseAfterATrialEndsThem() {
        item(METER, "month", 1, "2026-11-15T00:00:00Z", "2026-12-15T00:00:00Z");
        further.append(",\"pause_collection\":{\"behavior\":\"void\"}");
        assertThat(read("active", "2026-10-15T00:00:00Z", "2026-10-15T00:00:00Z")
                        .cycles()
                        .end())
                .isNull();
        with("trial_end", "2026-11-15T00:00:00Z");
        assertThat(read("paused", "2026-10-15T00:00:00Z", "2026-11-15T00:00:00Z")
                        .cycles()
                        .end())
                .isEqualTo(at("2026-11-15T00:00:00Z"));
    }

    @Test
    void returnsToTheDayThatWasAskedForAfterAShorterMonth() {
        further.append(",\"billing_cycle_anchor_config\":{\"day_of_month\":31}");
        MeteredSubscription read = item(METER, "month", 1, "2027-02-10T00:00:00Z", "2027-02-28T08:00:00Z")
                .read("active", "2027-02-10T00:00:00Z", "2027-02-28T08:00:00Z");
        assertThat(timeline(read).periodAt(METER, at("2027-02-20T00:00:00Z")))
                .isEqualTo(period("2027-02-10T00:00:00Z", "2027-02-28T08:00:00Z"));
        assertThat(follows(timeline(read), METER, "2027-02-20T00:00:00Z"))
                .isEqualTo(period("2027-02-28T08:00:00Z", "2027-03-31T08:00:00Z"));
    }
}
