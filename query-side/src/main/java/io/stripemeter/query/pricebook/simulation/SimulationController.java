package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.pricing.json.InvoiceSpec;
import io.stripemeter.pricing.json.WhatIfForm;
import io.stripemeter.pricing.json.WhatIfSpec;
import io.stripemeter.pricing.json.price.ParseContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Simulations of invoices: previews with arithmetic and forecast, and the difference between two price books. */
@RequiresScope(Scope.READ)
@RestController
@RequestMapping("/v1/simulations")
class SimulationController {

    private final BookPriceResolver books;
    private final CurrentUsageResolver current;
    private final CountedUsageResolver customers;
    private final AllCustomersPreview run;

    SimulationController(
            BookPriceResolver books,
            CurrentUsageResolver current,
            CountedUsageResolver customers,
            AllCustomersPreview run) {
        this.books = books;
        this.current = current;
        this.customers = customers;
        this.run = run;
    }

    /** @throws InvalidPricing for a broken document, and for usage its price cannot rate */
    @PostMapping("/invoice")
    InvoiceView invoice(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody InvoiceForm form) {
        boolean wholeBook = form.priceBook() != null && form.items() == null;
        CurrentUsageResolver.Filled filled =
                current.filled(books.filled(form, caller.tenantId()), caller.tenantId(), wholeBook);
        InvoiceSpec question = read(reading -> filled.form().read("", reading));
        return InvoiceView.of(question.preview(), ForecastView.of(question), filled);
    }

    /** @throws InvalidPricing for a broken document, and for usage its prices cannot rate */
    @PostMapping("/what-if")
    WhatIfView whatIf(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody WhatIfForm form) {
        CountedUsageResolver.Filled filled = customers.filled(books.filled(form, caller.tenantId()), caller.tenantId());
        WhatIfSpec question = read(filled.form()::read);
        return WhatIfView.of(question, filled);
    }

    /** Returns all customers' charges of a month by a stored price book, by page. @throws InvalidPricing for an invalid request */
    @PostMapping("/invoices")
    AllCustomersPreview.PageView invoices(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody AllCustomersPreviewForm form) {
        return run.page(form, caller.tenantId());
    }

    private static <Q> Q read(Function<ParseContext, @Nullable Q> document) {
        ParseContext reading = new ParseContext();
        Q question = document.apply(reading);
        if (question == null || reading.failed()) {
            throw new InvalidPricing(reading.violations());
        }
        return question;
    }
}
