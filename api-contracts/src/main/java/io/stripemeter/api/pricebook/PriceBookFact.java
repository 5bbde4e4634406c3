package io.stripemeter.api.pricebook;

import io.stripemeter.api.Fact;

/** What can have happened to a price book. */
public sealed interface PriceBookFact extends Fact
        permits PriceBookDefined, PriceBookVersionPublished, PriceBookVersionWithdrawn {}
