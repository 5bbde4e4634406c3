package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.FlatFee;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.GraduatedPercentage;
import io.stripemeter.pricing.model.PackagePrice;
import io.stripemeter.pricing.model.PerEventTerms;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.PercentagePrice;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.model.QuantityTransform;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.UnitPrice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one price model, and refuses fields that would be silently ignored by it. */
final class ModelParser {

    private final PriceForm form;
    private final String path;
    private final ModelName name;
    private final ParseContext reading;

    ModelParser(PriceForm form, String path, ModelName name, ParseContext reading) {
        this.form = form;
        this.path = path;
        this.name = name;
        this.reading = reading;
    }

    @Nullable
    PriceModel read() {
        refuseUnusedFields();
        return switch (name) {
            case PER_UNIT -> form.transformQuantity() == null ? perUnit() : packages();
            case PACKAGE -> packages();
            case FLAT -> form.isFlatFee() ? flat() : perUnit();
            case VOLUME, GRADUATED, GRADUATED_PERCENTAGE -> tiered();
            case PERCENTAGE -> percentage();
            case DIMENSIONAL -> new MatrixParser(form, path, reading).read();
        };
    }

    private @Nullable PriceModel perUnit() {
        UnitPrice unit = unitAmount();
        return unit == null ? null : new PerUnit(unit);
    }

    private @Nullable PriceModel packages() {
        UnitPrice unit = unitAmount();
        TransformForm transformForm = form.transformQuantity();
        if (transformForm == null) {
            reading.refuse(path + ".transformQuantity", "required", "a package price needs divideBy and round");
            return null;
        }
        QuantityTransform transform = transformForm.read(path + ".transformQuantity", reading);
        return unit == null || transform == null ? null : new PackagePrice(unit, transform);
    }

    private @Nullable PriceModel flat() {
        UnitPrice fee = reading.require(path + ".flatAmount", form.flatAmount(), UnitPrice::of);
        return fee == null ? null : new FlatFee(fee);
    }

    private @Nullable PriceModel percentage() {
        Percent percent = reading.require(path + ".percentage", form.percentage(), Percent::of);
        PerEventForm eventForm = form.perEvent();
        PerEventTerms terms = eventForm == null ? null : eventForm.read(path + ".perEvent", reading);
        return percent == null ? null : new PercentagePrice(percent, terms);
    }

    private @Nullable PriceModel tiered() {
        List<Tier> tiers = tiers();
        TierTable table = tiers == null ? null : reading.attempt(path, () -> new TierTable(tiers));
        if (table == null) {
            return null;
        }
        return switch (name) {
            case VOLUME -> new Volume(table);
            case GRADUATED_PERCENTAGE -> new GraduatedPercentage(table);
            default -> new Graduated(table);
        };
    }

    /** The tiers, or null when one of them can not be read; the rules of the table are checked when all can. */
    private @Nullable List<Tier> tiers() {
        List<Tier> tiers = new ArrayList<>();
        List<@Nullable TierForm> forms = form.tiers();
        if (forms == null) {
            return tiers;
        }
        for (int i = 0; i < forms.size() && i <= TierTable.MAX_TIERS; i++) {
            String place = path + ".tiers[" + i + "]";
            TierForm tierForm = forms.get(i);
            if (tierForm == null) {
                reading.refuse(place, "required", "tier " + (i + 1) + " is null");
                continue;
            }
            Tier tier = tierForm.read(place, name == ModelName.GRADUATED_PERCENTAGE, reading);
            if (tier != null) {
                tiers.add(tier);
            }
        }
        return tiers.size() == Math.min(forms.size(), TierTable.MAX_TIERS + 1) ? tiers : null;
    }

    private @Nullable UnitPrice unitAmount() {
        return reading.require(path + ".unitAmount", form.unitAmount(), UnitPrice::of);
    }

    private void refuseUnusedFields() {
        boolean priced = name == ModelName.PER_UNIT || name == ModelName.PACKAGE || name == ModelName.FLAT;
        refuseUnless(priced, "unitAmount", PriceForm.says(form.unitAmount()));
        refuseUnless(name == ModelName.PERCENTAGE, "percentage", PriceForm.says(form.percentage()));
        refuseUnless(name == ModelName.PERCENTAGE, "perEvent", form.perEvent() != null);
        refuseUnless(name.isTiered(), "tiers", PriceForm.says(form.tiers()));
        boolean dimensional = name == ModelName.DIMENSIONAL;
        refuseUnless(dimensional, "dimensions", PriceForm.says(form.dimensions()));
        refuseUnless(dimensional, "cells", PriceForm.says(form.cells()));
        refuseUnless(dimensional, "otherwise", form.otherwise() != null);
        if (name.isTiered() && form.transformQuantity() != null) {
            reading.refuse(
                    path + ".transformQuantity",
                    "not_allowed_with_tiers",
                    "a quantity can not be transformed and tiered in one price, as at Stripe");
            return;
        }
        boolean packaged = name == ModelName.PACKAGE || name == ModelName.PER_UNIT;
        refuseUnless(packaged, "transformQuantity", form.transformQuantity() != null);
    }

    private void refuseUnless(boolean used, String field, boolean said) {
        if (!used && said) {
            reading.refuse(path + "." + field, "not_allowed_with_model", "has no meaning in model " + name.canonical());
        }
    }
}
