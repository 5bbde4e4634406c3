package io.stripemeter.command.pricebook;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.pricebook.DefinePriceBook;
import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookKey;
import io.stripemeter.api.pricebook.PriceBookVersionPublished;
import io.stripemeter.api.pricebook.PriceBookVersionWithdrawn;
import io.stripemeter.api.pricebook.PublishPriceBookVersion;
import io.stripemeter.api.pricebook.WithdrawPriceBookVersion;
import io.stripemeter.api.support.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A price book: defined once, then published in versions.
 *
 * <h2>What always holds</h2>
 * <ul>
 *   <li>Versions take effect one after the other: of two in force, the later one has the higher number, so at any time
 *       exactly one of them holds.
 *   <li>A version that took effect stays: a mistake is corrected by a further version.
 *   <li>Only the newest version can be withdrawn, and only before its time; its number is never reused.
 * </ul>
 */
@Aggregate
class PriceBook {
    static final int MAX_VERSIONS = 1_000;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private @Nullable PriceBookDefined definition;
    /** The versions in force, the newest last. */
    private final Deque<PriceBookVersionPublished> versions = new ArrayDeque<>();

    private int lastVersion;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(DefinePriceBook command) {
        PriceBookDefined wanted = new PriceBookDefined(
                command.tenantId().value(), command.priceBook().value(), command.displayName(), command.currency());
        if (definition == null) {
            apply(wanted);
            return true;
        }
        if (!definition.equals(wanted)) {
            throw Problem.conflict(
                    "price_book_exists",
                    "Price book " + command.priceBook() + " exists with another name or currency; they never change");
        }
        return false;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int decide(PublishPriceBookVersion command, Clock clock) {
        PriceBookDefined book = requireDefined(command.priceBook());
        if (!book.currency().equals(command.currency())) {
            throw Problem.conflict("currency_mismatch", "The book is in " + book.currency());
        }
        PriceBookVersionPublished newest = versions.peekLast();
        if (newest != null && isRepeat(newest, command)) {
            return newest.version();
        }
        effectMustFollowTheNewest(newest, command.effectiveFrom());
        if (lastVersion >= MAX_VERSIONS) {
            throw Problem.conflict("too_many_versions", "A price book has at most " + MAX_VERSIONS + " versions");
        }
        apply(new PriceBookVersionPublished(
                book.tenantId(),
                book.priceBook(),
                lastVersion + 1,
                command.effectiveFrom(),
                command.prices(),
                command.note(),
                command.actor(),
                now(clock)));
        return lastVersion;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(WithdrawPriceBookVersion command, Clock clock) {
        PriceBookDefined book = requireDefined(command.priceBook());
        if (command.version() < 1 || command.version() > lastVersion) {
            throw Problem.notFound(
                    "unknown_version", "Price book " + command.priceBook() + " has no version " + command.version());
        }
        if (versions.stream().noneMatch(version -> version.version() == command.version())) {
            return false;
        }
        PriceBookVersionPublished newest = versions.getLast();
        if (newest.version() != command.version()) {
            throw Problem.conflict("not_the_newest", "Only the newest version can be withdrawn: " + newest.version());
        }
        if (!newest.effectiveFrom().isAfter(clock.instant())) {
            throw Problem.conflict(
                    "already_effective",
                    "Version " + newest.version() + " has taken effect; publish another one to correct it");
        }
        apply(new PriceBookVersionWithdrawn(
                book.tenantId(), book.priceBook(), command.version(), command.actor(), now(clock)));
        return true;
    }

    @EventSourcingHandler
    void on(PriceBookDefined event) {
        streamId = "price-book/" + event.tenantId() + "/" + event.priceBook();
        definition = event;
    }

    @EventSourcingHandler
    void on(PriceBookVersionPublished event) {
        versions.addLast(event);
        lastVersion = event.version();
    }

    @EventSourcingHandler
    void on(PriceBookVersionWithdrawn event) {
        versions.removeIf(version -> version.version() == event.version());
    }

    private static boolean isRepeat(PriceBookVersionPublished newest, PublishPriceBookVersion command) {
        return newest.effectiveFrom().equals(command.effectiveFrom())
                && newest.prices().equals(command.prices());
    }

    private static void effectMustFollowTheNewest(@Nullable PriceBookVersionPublished newest, Instant effectiveFrom) {
        if (newest != null && !effectiveFrom.isAfter(newest.effectiveFrom())) {
            throw Problem.conflict(
                    "not_after_the_newest",
                    "Version " + newest.version() + " holds from " + newest.effectiveFrom()
                            + "; a further one must take effect later");
        }
    }

    private PriceBookDefined requireDefined(PriceBookKey key) {
        if (definition == null) {
            throw Problem.notFound("unknown_price_book", "There is no price book " + key);
        }
        return definition;
    }

    /** The time of a decision, in microseconds, because the store keeps no more. */
    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
