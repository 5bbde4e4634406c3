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

/** A parser of the fields of one price model. It refuses fields that the model would silently ignore. */
final class ModelParser {

    private final PriceForm form;
    private final String path;
    private final ModelName name;
    private final ParseContext context;

    ModelParser(PriceForm form, String path, ModelName name, ParseContext context) {
        this.form = form;
        this.path = path;
        this.name = name;
        this.context = context;
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
            case DIMENSIONAL -> new MatrixParser(form, path, context).read();
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
            context.refuse(
                    path + ".transformQuantity", "required", "is required: a package price needs divideBy and round");
            return null;
        }
        QuantityTransform transform = transformForm.read(path + ".transformQuantity", context);
        return unit == null || transform == null ? null : new PackagePrice(unit, transform);
    }

    private @Nullable PriceModel flat() {
        UnitPrice fee = context.require(path + ".flatAmount", form.flatAmount(), UnitPrice::of);
        return fee == null ? null : new FlatFee(fee);
    }

    private @Nullable PriceModel percentage() {
        Percent percent = context.require(path + ".percentage", form.percentage(), Percent::of);
        PerEventForm eventForm = form.perEvent();
        PerEventTerms terms = eventForm == null ? null : eventForm.read(path + ".perEvent", context);
        return percent == null ? null : new PercentagePrice(percent, terms);
    }

    private @Nullable PriceModel tiered() {
        List<Tier> tiers = tiers();
        TierTable table = tiers == null ? null : context.attempt(path, () -> new TierTable(tiers));
        if (table == null) {
            return null;
        }
        return switch (name) {
            case VOLUME -> new Volume(table);
            case GRADUATED_PERCENTAGE -> new GraduatedPercentage(table);
            default -> new Graduated(table);
        };
    }

    /** The tiers, or null when one of them is broken; the rules of the table are checked only when none is. */
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
                context.refuse(place, "required", "tier " + (i + 1) + " must not be null");
                continue;
            }
            Tier tier = tierForm.read(place, name == ModelName.GRADUATED_PERCENTAGE, context);
            if (tier != null) {
                tiers.add(tier);
            }
        }
        return tiers.size() == Math.min(forms.size(), TierTable.MAX_TIERS + 1) ? tiers : null;
    }

    private @Nullable UnitPrice unitAmount() {
        return context.require(path + ".unitAmount", form.unitAmount(), UnitPrice::of);
    }

    private void refuseUnusedFields() {
        boolean priced = name == ModelName.PER_UNIT || name == ModelName.PACKAGE || name == ModelName.FLAT;
        refuseUnless(priced, "unitAmount", PriceForm.hasValue(form.unitAmount()));
        refuseUnless(name == ModelName.PERCENTAGE, "percentage", PriceForm.hasValue(form.percentage()));
        refuseUnless(name == ModelName.PERCENTAGE, "perEvent", form.perEvent() != null);
        refuseUnless(name.isTiered(), "tiers", PriceForm.hasValue(form.tiers()));
        boolean dimensional = name == ModelName.DIMENSIONAL;
        refuseUnless(dimensional, "dimensions", PriceForm.hasValue(form.dimensions()));
        refuseUnless(dimensional, "cells", PriceForm.hasValue(form.cells()));
        refuseUnless(dimensional, "otherwise", form.otherwise() != null);
        if (name.isTiered() && form.transformQuantity() != null) {
            context.refuse(
                    path + ".transformQuantity",
                    "not_allowed_with_tiers",
                    "is not allowed together with tiers, as at Stripe");
            return;
        }
        boolean packaged = name == ModelName.PACKAGE || name == ModelName.PER_UNIT;
        refuseUnless(packaged, "transformQuantity", form.transformQuantity() != null);
    }

    private void refuseUnless(boolean used, String field, boolean present) {
        if (!used && present) {
            context.refuse(
                    path + "." + field, "not_allowed_with_model", "is not allowed with model " + name.canonical());
        }
    }
}
