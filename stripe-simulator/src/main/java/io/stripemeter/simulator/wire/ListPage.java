package io.stripemeter.simulator.wire;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of a list by Stripe's cursors: {@code limit} (1 to 100, 10 when absent), {@code starting_after},
 * {@code ending_before}. Source: API reference, "Pagination".
 */
public final class ListPage {
    public static final int MAX_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 10;

    private ListPage() {}

    /** Returns a page of {@code all}, which is in list order; only the items on the page are rendered. */
    public static <T> Reply of(Call call, List<T> all, Function<T, String> id, Function<T, JsonNode> render) {
        Params params = call.params();
        int limit = limit(params);
        String after = params.text("starting_after");
        String before = params.text("ending_before");
        if (after != null && before != null) {
            throw ApiError.invalid(
                    null, "You may only specify one of these parameters: ending_before, starting_after.", null);
        }
        int from = after == null ? 0 : indexOf(all, id, after, "starting_after") + 1;
        int to = before == null ? all.size() : indexOf(all, id, before, "ending_before");
        boolean backwards = before != null;
        int start = backwards ? Math.max(0, to - limit) : from;
        int end = backwards ? to : Math.min(all.size(), from + limit);
        ArrayNode data = Json.array();
        all.subList(start, end).forEach(item -> data.add(render.apply(item)));
        return list(call.path(), data, backwards ? start > 0 : end < all.size());
    }

    public static Reply list(String url, ArrayNode data, boolean hasMore) {
        ObjectNode list = Json.object("list");
        list.set("data", data);
        return Reply.ok(list.put("has_more", hasMore).put("url", url));
    }

    private static int limit(Params params) {
        long limit = params.integer("limit", DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiError.invalid(
                    "parameter_invalid_integer",
                    "This value must be between 1 and " + MAX_LIMIT + " (inclusive).",
                    "limit");
        }
        return (int) limit;
    }

    private static <T> int indexOf(List<T> all, Function<T, String> id, @Nullable String wanted, String param) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(wanted)) {
                return i;
            }
        }
        throw ApiError.notFound("object", String.valueOf(wanted), param);
    }
}
