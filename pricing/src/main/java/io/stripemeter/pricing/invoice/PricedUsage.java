package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.usage.Usage;

/**
 * One item of an invoice: a price and the usage it rates.
 *
 * @param id the name of the item in lines, credit scopes and expected results, usually the meter's key
 */
public record PricedUsage(String id, Price price, Usage usage) {}
