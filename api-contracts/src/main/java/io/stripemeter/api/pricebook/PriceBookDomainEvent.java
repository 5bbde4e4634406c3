package io.stripemeter.api.pricebook;

import io.stripemeter.api.DomainEvent;

/** The domain events of a price book. */
public sealed interface PriceBookDomainEvent extends DomainEvent
        permits PriceBookDefined, PriceBookVersionPublished, PriceBookVersionWithdrawn {}
