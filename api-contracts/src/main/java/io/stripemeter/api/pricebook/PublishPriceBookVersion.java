package io.stripemeter.api.pricebook;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.support.Times;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;

/**
 * A command to publish prices that hold from a time on. Answered with the version's number; repeating the newest
 * version changes nothing and is answered with its number.
 *
 * @param currency the book's, in which the prices were checked; another is a conflict
 * @param prices see {@link PriceBookVersionPublished}; the sender of the command has checked them
 * @param note up to {@link #MAX_NOTE_LENGTH} characters, may be empty
 */
public record PublishPriceBookVersion(
        TenantId tenantId,
        PriceBookKey priceBook,
        String currency,
        Instant effectiveFrom,
        String prices,
        String note,
        String actor)
        implements Addressed {
    public static final int MAX_PRICES_LENGTH = 1_000_000;
    public static final int MAX_NOTE_LENGTH = 1_000;
    public static final int MAX_ACTOR_LENGTH = 200;

    public PublishPriceBookVersion {
        if (prices.length() > MAX_PRICES_LENGTH) {
            throw Problem.invalid(
                    "too_long", "prices", "prices take more than " + MAX_PRICES_LENGTH + " characters as JSON");
        }
        effectiveFrom = Times.require(effectiveFrom, "effectiveFrom");
        note = note.isBlank() ? "" : Texts.require(note, "note", MAX_NOTE_LENGTH);
        actor = Texts.require(actor, "actor", MAX_ACTOR_LENGTH);
    }

    @Override
    public String streamId() {
        return DefinePriceBook.streamId(tenantId, priceBook);
    }
}
