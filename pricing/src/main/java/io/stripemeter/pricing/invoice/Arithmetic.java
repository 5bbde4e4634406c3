package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.GraduatedPercentage;
import io.stripemeter.pricing.model.PackagePrice;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a line's amount, in words and numbers: {@code tier 2 (above 1000): 31 units × 0.036 USD = 1.116 USD,
 * rounded to 1.12 USD}. Always in major units, as a customer reads money.
 */
final class Arithmetic {

    private Arithmetic() {}

    static String of(Line line, Price price) {
        String cell = line.key().cell().isEmpty() ? "" : line.key().cell() + ": ";
        return cell + tier(line, price.model()) + product(line, price) + rounded(line) + withheld(line);
    }

    private static String tier(Line line, PriceModel model) {
        int tier = line.key().tier();
        TierTable table = tableOf(model);
        if (tier == 0) {
            return "";
        }
        if (table == null) {
            return "tier " + tier + ": ";
        }
        BigDecimal end = table.tier(tier - 1).upTo();
        String start = tier == 1 ? "" : "above " + plain(table.startOf(tier - 1));
        String range = end == null ? (tier == 1 ? "all units" : start) : (start + " up to " + plain(end)).trim();
        String all = model instanceof Volume && line.key().kind() == LineKind.USAGE ? "the total falls into " : "";
        return all + "tier " + tier + " (" + range + "): ";
    }

    private static String product(Line line, Price price) {
        Currency currency = price.currency();
        UnitPrice unit = line.unitPrice();
        if (unit == null) {
            return line.key().kind().words() + " " + major(line.exact(), currency);
        }
        String result = " = " + major(line.exact(), currency);
        String each = major(unit.minorUnits(), currency);
        return switch (line.key().kind()) {
            case USAGE -> Decimals.counted(line.quantity(), "unit") + " × " + each + result;
            case PACKAGES -> Decimals.counted(line.quantity(), "package") + size(price.model()) + " × " + each + result;
            case PERCENTAGE ->
                plain(unit.minorUnits().movePointRight(2)) + " % of " + major(line.quantity(), currency) + result;
            case OVERAGE ->
                major(line.quantity(), currency) + " beyond the commitment × " + plain(unit.minorUnits()) + result;
            default -> line.key().kind().words() + " " + plain(line.quantity()) + " × " + each + result;
        };
    }

    private static String rounded(Line line) {
        Amount gross = line.gross();
        return gross.exact().compareTo(line.exact()) == 0 ? "" : ", rounded to " + gross;
    }

    private static String withheld(Line line) {
        return line.withheld().isZero() ? "" : ", cut to " + line.amount() + " by the maximum charge";
    }

    private static String size(PriceModel model) {
        return model instanceof PackagePrice packages
                ? " of " + plain(packages.transform().divideBy())
                : "";
    }

    private static @Nullable TierTable tableOf(PriceModel model) {
        if (model instanceof Graduated graduated) {
            return graduated.table();
        }
        if (model instanceof GraduatedPercentage percentage) {
            return percentage.table();
        }
        return model instanceof Volume volume ? volume.table() : null;
    }

    private static String major(BigDecimal minorUnits, Currency currency) {
        return plain(minorUnits.movePointLeft(currency.decimals())) + " " + currency;
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return stripped.toPlainString();
    }
}
