package io.stripemeter.api.pricebook;

import io.stripemeter.api.DomainEvent;

/** What can have happened to a price book. */
public sealed interface PriceBookDomainEvent extends DomainEvent
        permits PriceBookDefined, PriceBookVersionPublished, PriceBookVersionWithdrawn {}
