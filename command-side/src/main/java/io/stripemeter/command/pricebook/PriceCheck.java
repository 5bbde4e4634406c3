package io.stripemeter.command.pricebook;

import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.meter.MeterDirectory;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.PriceBookForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.money.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The check of prices by meter before they are published: each can be rated, and fits its meter. */
final class PriceCheck {
    private final MeterDirectory meters;

    PriceCheck(MeterDirectory meters) {
        this.meters = meters;
    }

    /**
     * Returns the meters that are priced and do not exist.
     *
     * @throws InvalidPricing for prices that could not be rated, and for dimensions that their meter does not have
     */
    @SuppressWarnings("NullAway") // a class file does not tell that the values of a parameter's map may be null
    List<String> unknownMeters(TenantId tenant, Map<String, @Nullable PriceForm> prices, String currency) {
        ParseContext reading = new ParseContext();
        PriceBookForm.of(null, prices).read("", Currency.of(currency), reading);
        List<String> unknown = new ArrayList<>();
        if (!reading.failed()) {
            new TreeMap<>(prices).forEach((meter, price) -> {
                MeterDefined definition = definition(tenant, meter);
                if (definition == null) {
                    unknown.add(meter);
                } else {
                    price.refuseUnknownDimensions(definition.groupBy(), "prices." + meter, reading);
                }
            });
        }
        if (reading.failed()) {
            throw new InvalidPricing(reading.violations());
        }
        return unknown;
    }

    private @Nullable MeterDefined definition(TenantId tenant, String meter) {
        try {
            return meters.find(tenant, new MeterKey(meter)).definition();
        } catch (Problem noKey) {
            return null;
        }
    }
}
