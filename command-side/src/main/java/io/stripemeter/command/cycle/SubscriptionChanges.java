package io.stripemeter.command.cycle;

import io.stripemeter.api.cycle.BilledSubscription;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.cycle.MeteredCycle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The difference between what is known of a customer's billing cycles and what its subscriptions say: the segments to
 * record, from the first instant at which the two differ.
 *
 * <p>A read of Stripe tells the present and what is planned, not the past. So nothing before the earliest present period
 * of a subscription, or the earliest end of one, is looked at; and of each subscription what was known of the time that
 * the read says nothing about is kept:
 *
 * <ul>
 *   <li>A subscription's cycles hold from where they began: its start or its last reset.
 *   <li>A meter that it bills no more, and a subscription that is not among those read, end with the read.
 *   <li>A cycle that was set over REST ends where a subscription's begins.
 * </ul>
 *
 * <p>What is found is complete: once recorded, the same read finds nothing.
 */
final class SubscriptionChanges {
    private final CycleTimeline known;
    private final Map<String, BilledSubscription> read;
    private final Instant readAt;

    SubscriptionChanges(CycleTimeline known, List<BilledSubscription> read, Instant readAt) {
        this.known = known;
        this.read = read.stream().collect(Collectors.toMap(BilledSubscription::subscription, Function.identity()));
        this.readAt = readAt;
    }

    /** The segments to record, in the order of their beginnings; none when nothing differs. */
    List<CycleSegment> find() {
        List<CycleSegment> changes = new ArrayList<>();
        List<MeteredCycle> recorded = null;
        for (Instant instant : instants()) {
            List<MeteredCycle> wanted = wanted(instant);
            List<MeteredCycle> before = recorded == null ? sorted(known.cyclesAt(instant)) : recorded;
            if (!wanted.equals(before)) {
                changes.add(new CycleSegment(instant, wanted));
                recorded = wanted;
            }
        }
        return changes;
    }

    /** The instants at which something may change, the first of them the earliest that the read tells of. */
    private NavigableSet<Instant> instants() {
        NavigableSet<Instant> earliest = new TreeSet<>();
        NavigableSet<Instant> all = new TreeSet<>();
        all.add(readAt);
        for (BilledSubscription subscription : read.values()) {
            earliest.add(subscription.since());
            subscription.segments().forEach(segment -> all.add(segment.from()));
            if (subscription.end() != null) {
                earliest.add(subscription.end());
            }
        }
        if (known.cyclesAt(readAt).stream().anyMatch(this::isOfAnother)) {
            earliest.add(readAt);
        }
        known.segments().forEach(segment -> all.add(segment.from()));
        all.addAll(earliest);
        return earliest.isEmpty() ? earliest : all.tailSet(earliest.first(), true);
    }

    private List<MeteredCycle> wanted(Instant instant) {
        List<MeteredCycle> before = known.cyclesAt(instant);
        List<MeteredCycle> wanted = new ArrayList<>();
        read.values().forEach(subscription -> wanted.addAll(of(subscription, instant, before)));
        if (instant.isBefore(readAt)) {
            before.stream().filter(this::isOfAnother).forEach(wanted::add);
        }
        if (wanted.isEmpty()) {
            before.stream().filter(cycle -> cycle.subscription() == null).forEach(wanted::add);
        }
        return sorted(wanted);
    }

    private List<MeteredCycle> of(BilledSubscription subscription, Instant instant, List<MeteredCycle> before) {
        if (subscription.endedAt(instant)) {
            return List.of();
        }
        List<MeteredCycle> its = before.stream()
                .filter(cycle -> subscription.subscription().equals(cycle.subscription()))
                .toList();
        CycleSegment segment = subscription.segmentAt(instant);
        if (segment == null) {
            return its;
        }
        List<MeteredCycle> cycles = new ArrayList<>(segment.cycles());
        if (instant.isBefore(readAt)) {
            its.forEach(cycle -> addUnread(cycle, segment, cycles));
        }
        return cycles;
    }

    /** Adds what is known of the meters that the subscription bills no more. */
    private static void addUnread(MeteredCycle cycle, CycleSegment segment, List<MeteredCycle> cycles) {
        if (cycle.stripeMeterIds() == null) {
            return;
        }
        Set<String> left = new HashSet<>(cycle.stripeMeterIds());
        for (MeteredCycle present : segment.cycles()) {
            left.removeAll(present.stripeMeterIds() == null ? left : new HashSet<>(present.stripeMeterIds()));
        }
        if (!left.isEmpty()) {
            cycles.add(new MeteredCycle(
                    cycle.cycle(), cycle.subscription(), left.stream().sorted().toList()));
        }
    }

    private boolean isOfAnother(MeteredCycle cycle) {
        return cycle.subscription() != null && !read.containsKey(cycle.subscription());
    }

    private static List<MeteredCycle> sorted(List<MeteredCycle> cycles) {
        return cycles.stream()
                .sorted(Comparator.comparing(MeteredCycle::text))
                .distinct()
                .toList();
    }
}
