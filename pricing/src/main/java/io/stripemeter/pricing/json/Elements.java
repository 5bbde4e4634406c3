package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the elements of a list, at most so many, each under its own path. */
final class Elements {

    private Elements() {}

    /** Reads one element; null, with violations noted, when it is broken. */
    @FunctionalInterface
    interface Reader<F, T> {
        @Nullable
        T read(F form, String path);
    }

    /** The elements that could be read; a missing list has none. */
    static <F, T> List<T> read(
            @Nullable List<@Nullable F> forms, String path, int most, ParseContext reading, Reader<F, T> reader) {
        List<T> elements = new ArrayList<>();
        if (forms == null) {
            return elements;
        }
        if (forms.size() > most) {
            reading.refuse(path, "too_many", "at most " + most);
            return elements;
        }
        for (int i = 0; i < forms.size(); i++) {
            String place = path + "[" + i + "]";
            F form = forms.get(i);
            if (form == null) {
                reading.refuse(place, "required", "is null");
                continue;
            }
            T element = reader.read(form, place);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }
}
