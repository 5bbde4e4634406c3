package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.Commitment;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.model.SpendLimits;
import io.stripemeter.pricing.model.Terms;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parser of a {@link PriceForm}: the model first, then the terms around it. */
final class PriceParser {

    private final PriceForm form;
    private final String path;
    private final Currency currency;
    private final ParseContext context;

    PriceParser(PriceForm form, String path, Currency currency, ParseContext context) {
        this.form = form;
        this.path = path;
        this.currency = currency;
        this.context = context;
    }

    @Nullable
    Price read() {
        PriceModel model = model(form, path, context);
        Terms terms = terms();
        if (model == null || terms == null || context.failed()) {
            return null;
        }
        return context.attempt(path, () -> new Price(currency, model, terms));
    }

    static @Nullable PriceModel model(PriceForm form, String path, ParseContext context) {
        String text = form.model();
        if (text == null) {
            context.refuse(path + ".model", "required", "is required: one of " + ModelName.choices());
            return null;
        }
        Optional<ModelName> name = ModelName.of(text);
        if (name.isEmpty()) {
            context.refuse(path + ".model", "unknown_model", "must be one of " + ModelName.choices());
            return null;
        }
        return new ModelParser(form, path, name.get(), context).read();
    }

    private @Nullable Terms terms() {
        Commitment commitment =
                form.commitment() == null ? null : form.commitment().read(path + ".commitment", currency, context);
        BigDecimal free = form.freeUnits() == null
                ? BigDecimal.ZERO
                : context.read(path + ".freeUnits", form.freeUnits(), Decimals::parse);
        SpendLimits limits = limits();
        if (free == null || limits == null) {
            return null;
        }
        return context.attempt(path, () -> new Terms(baseFee(), free, limits, commitment));
    }

    private @Nullable SpendLimits limits() {
        Amount minimum = limit("minimumAmount", form.minimumAmount());
        Amount maximum = limit("maximumAmount", form.maximumAmount());
        return context.attempt(path, () -> new SpendLimits(minimum, maximum));
    }

    private @Nullable Amount limit(String field, @Nullable String text) {
        return context.read(path + "." + field, text, value -> ParseContext.wholeAmount(value, currency));
    }

    /** A flat amount next to the units; the flat model itself has no other. */
    private @Nullable UnitPrice baseFee() {
        if (form.isFlatFee()) {
            return null;
        }
        UnitPrice fee = context.read(path + ".flatAmount", form.flatAmount(), UnitPrice::of);
        return fee == null || fee.isZero() ? null : fee;
    }
}
