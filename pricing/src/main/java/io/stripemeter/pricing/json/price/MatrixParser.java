package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.Matrix;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.usage.DimensionValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A parser of a dimensional price: its properties, its cells, and the price of every other combination. */
final class MatrixParser {

    private final PriceForm form;
    private final String path;
    private final ParseContext context;

    MatrixParser(PriceForm form, String path, ParseContext context) {
        this.form = form;
        this.path = path;
        this.context = context;
    }

    @Nullable
    PriceModel read() {
        List<String> dimensions = dimensions();
        Map<DimensionValues, PriceModel> cells = cells(context.failed() ? null : new TreeSet<>(dimensions));
        PriceForm other = form.otherwise();
        PriceModel otherwise = other == null ? null : other.readCell(path + ".otherwise", context);
        return context.failed() ? null : context.attempt(path, () -> new Matrix(dimensions, cells, otherwise));
    }

    private List<String> dimensions() {
        List<String> dimensions = new ArrayList<>();
        List<@Nullable String> names = form.dimensions();
        if (names == null) {
            context.refuse(
                    path + ".dimensions", "required", "is required: the names of the properties that select a cell");
            return dimensions;
        }
        for (int i = 0; i < names.size() && i <= Matrix.MAX_DIMENSIONS; i++) {
            String name = names.get(i);
            if (name == null || name.isBlank() || dimensions.contains(name)) {
                context.refuse(
                        path + ".dimensions[" + i + "]",
                        "not_a_property",
                        "must be the name of a property that is not listed before");
            } else if (context.read(path + ".dimensions[" + i + "]", name, PlainText::of) != null) {
                dimensions.add(name);
            }
        }
        return dimensions;
    }

    /** The cells, checked against the dimensions when these could be parsed. */
    private Map<DimensionValues, PriceModel> cells(@Nullable Set<String> dimensions) {
        Map<DimensionValues, PriceModel> cells = new HashMap<>();
        List<@Nullable CellForm> forms = form.cells();
        if (forms == null) {
            return cells;
        }
        for (int i = 0; i < forms.size() && i <= Matrix.MAX_CELLS; i++) {
            String place = path + ".cells[" + i + "]";
            CellForm cell = forms.get(i);
            if (cell == null) {
                context.refuse(place, "required", "must not be null");
                continue;
            }
            DimensionValues values = cell.readValues(place, context);
            PriceModel model = cell.readModel(place, context);
            if (values != null
                    && dimensions != null
                    && !values.values().keySet().equals(dimensions)) {
                context.refuse(
                        place + ".values",
                        "wrong_dimensions",
                        "must have a value for each of " + dimensions + " and for no other property");
            } else if (values != null && model != null && cells.put(values, model) != null) {
                context.refuse(place + ".values", "duplicate_cell", "must be unique, but another cell has " + values);
            }
        }
        return cells;
    }
}
