package io.stripemeter.command.customer;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.customer.RegisterCustomer;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of customers. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/customers")
class CustomerController {
    private final ReadYourWrites commands;

    CustomerController(ReadYourWrites commands) {
        this.commands = commands;
    }

    /** A customer to name. */
    record NewCustomer(@Nullable String id, @Nullable String name) implements ManagementBody {}

    /** A customer as it is returned. */
    record View(String id, String name) {}

    @PostMapping
    ResponseEntity<View> register(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody NewCustomer body) {
        CustomerId id = id(body.id());
        String name = body.name() == null ? id.value() : body.name();
        View view = new View(id.value(), name);
        if (!commands.send(new RegisterCustomer(caller.tenantId(), id, name))) {
            return ResponseEntity.ok(view);
        }
        String encoded = URLEncoder.encode(id.value(), StandardCharsets.UTF_8).replace("+", "%20");
        return ResponseEntity.created(URI.create("/v1/customers/" + encoded)).body(view);
    }

    static CustomerId id(@Nullable String id) {
        try {
            return new CustomerId(id == null ? "" : id);
        } catch (Problem problem) {
            throw problem.at("id");
        }
    }
}
