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

/** Reads a dimensional price: its properties, its cells, and the price of every other combination. */
final class MatrixParser {

    private final PriceForm form;
    private final String path;
    private final ParseContext reading;

    MatrixParser(PriceForm form, String path, ParseContext reading) {
        this.form = form;
        this.path = path;
        this.reading = reading;
    }

    @Nullable
    PriceModel read() {
        List<String> dimensions = dimensions();
        Map<DimensionValues, PriceModel> cells = cells(reading.failed() ? null : new TreeSet<>(dimensions));
        PriceForm other = form.otherwise();
        PriceModel otherwise = other == null ? null : other.readCell(path + ".otherwise", reading);
        return reading.failed() ? null : reading.attempt(path, () -> new Matrix(dimensions, cells, otherwise));
    }

    private List<String> dimensions() {
        List<String> dimensions = new ArrayList<>();
        List<@Nullable String> names = form.dimensions();
        if (names == null) {
            reading.refuse(path + ".dimensions", "required", "a dimensional price names its properties");
            return dimensions;
        }
        for (int i = 0; i < names.size() && i <= Matrix.MAX_DIMENSIONS; i++) {
            String name = names.get(i);
            if (name == null || name.isBlank() || dimensions.contains(name)) {
                reading.refuse(path + ".dimensions[" + i + "]", "not_a_property", "must be a property named once");
            } else if (reading.read(path + ".dimensions[" + i + "]", name, PlainText::of) != null) {
                dimensions.add(name);
            }
        }
        return dimensions;
    }

    /** The cells; whether they fit is told when the dimensions could be read. */
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
                reading.refuse(place, "required", "is null");
                continue;
            }
            DimensionValues values = cell.readValues(place, reading);
            PriceModel model = cell.readModel(place, reading);
            if (values != null
                    && dimensions != null
                    && !values.values().keySet().equals(dimensions)) {
                reading.refuse(place + ".values", "wrong_dimensions", "a cell has a value for each of " + dimensions);
            } else if (values != null && model != null && cells.put(values, model) != null) {
                reading.refuse(place + ".values", "duplicate_cell", "another cell has " + values);
            }
        }
        return cells;
    }
}
