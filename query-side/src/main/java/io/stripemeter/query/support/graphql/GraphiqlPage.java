package io.stripemeter.query.support.graphql;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** GraphiQL at {@code /graphiql}, served from the jar alone: it works on a machine without internet access. */
@Controller
class GraphiqlPage {
    @GetMapping("/graphiql")
    String page() {
        return "forward:/graphiql/index.html";
    }
}
