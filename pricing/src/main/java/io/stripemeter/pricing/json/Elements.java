package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bounded parser of lists. Each element is parsed under its own path. */
final class Elements {

    private Elements() {}

    /** A parser of one element. It returns null, with violations noted, when the element is broken. */
    @FunctionalInterface
    interface ElementParser<F, T> {
        @Nullable
        T parse(F form, String path);
    }

    /** The elements that could be parsed; a missing list has none. */
    static <F, T> List<T> read(
            @Nullable List<@Nullable F> forms,
            String path,
            int most,
            ParseContext context,
            ElementParser<F, T> parser) {
        List<T> elements = new ArrayList<>();
        if (forms == null) {
            return elements;
        }
        if (forms.size() > most) {
            context.refuse(path, "too_many", "must have at most " + most + " elements");
            return elements;
        }
        for (int i = 0; i < forms.size(); i++) {
            String place = path + "[" + i + "]";
            F form = forms.get(i);
            if (form == null) {
                context.refuse(place, "required", "must not be null");
                continue;
            }
            T element = parser.parse(form, place);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }
}
