package io.stripemeter.simulator.server;

import io.stripemeter.simulator.fault.FaultPlan;
import io.stripemeter.simulator.fault.FaultRule;
import io.stripemeter.simulator.fault.FaultRules;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The Jetty handler of all requests: it reads a request whole, applies faults and delays, and has it answered and
 * delivered.
 */
public final class StripeHandler extends Handler.Abstract {
    private static final String CONTROL = "/_sim";

    private final Gateway gateway;
    private final Router control;
    private final FaultRules faults;
    private final CallLimits limits;
    private final Ids requestIds;
    private final ResponseDelivery delivery;
    private final int maxBody;

    /**
     * The parts the handler dispatches to.
     *
     * @param control answers {@code /_sim}, without key, faults or idempotency
     */
    public record Ways(Gateway gateway, Router control, FaultRules faults, CallLimits limits) {}

    public StripeHandler(Ways ways, Ids requestIds, ResponseDelivery delivery, int maxBody) {
        this.gateway = ways.gateway();
        this.control = ways.control();
        this.faults = ways.faults();
        this.limits = ways.limits();
        this.requestIds = requestIds;
        this.delivery = delivery;
        this.maxBody = maxBody;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = new Exchange(request, response, callback, requestIds.next("req"));
        Incoming incoming = read(request);
        if (incoming == null) {
            Reply tooLarge = ApiError.of(413, "invalid_request_error", null, "The body is over " + maxBody + " bytes.")
                    .reply();
            delivery.deliverUncounted(exchange, Outcome.whole(tooLarge));
        } else if (incoming.path().startsWith(CONTROL)) {
            delivery.deliverUncounted(exchange, Outcome.whole(controlled(incoming, exchange)));
        } else if (!delivery.enter(exchange)) {
            delivery.deliverUncounted(exchange, Outcome.whole(Refusals.tooManyOpenCalls(delivery.maxOpen())));
        } else {
            begin(incoming, exchange);
        }
        return true;
    }

    private void begin(Incoming incoming, Exchange exchange) {
        Params params;
        FaultRule.Subject subject;
        try {
            params = incoming.params();
            subject = incoming.subject(params);
        } catch (ApiError unreadable) {
            delivery.deliver(exchange, Outcome.whole(unreadable.reply()));
            return;
        }
        FaultPlan plan = faults.strike(subject);
        Call call = call(incoming, params, exchange, plan);
        Runnable work;
        try {
            CallLimits.Place place = limits.enter(call);
            work = () -> {
                Outcome outcome;
                try (place) {
                    outcome = gateway.answer(call, incoming.fingerprint(), plan);
                }
                delivery.deliver(exchange, outcome);
            };
        } catch (ApiError overLimit) {
            work = () -> delivery.deliver(exchange, gateway.refuse(overLimit, plan));
        }
        after(plan.delayMillis(), work, exchange);
    }

    private static void after(long delay, Runnable work, Exchange exchange) {
        if (delay == 0) {
            work.run();
        } else {
            var components = exchange.request().getComponents();
            components
                    .getScheduler()
                    .schedule(() -> components.getExecutor().execute(work), delay, TimeUnit.MILLISECONDS);
        }
    }

    private Reply controlled(Incoming incoming, Exchange exchange) {
        try {
            return control.answer(call(incoming, incoming.params(), exchange, new FaultPlan(List.of())));
        } catch (ApiError refused) {
            return refused.reply();
        }
    }

    private static Call call(Incoming incoming, Params params, Exchange exchange, FaultPlan plan) {
        Call.Caller caller = new Call.Caller(
                exchange.requestId(),
                incoming.header("Idempotency-Key"),
                incoming.header("Stripe-Version"),
                incoming.header("Authorization"),
                plan.faultEffects());
        return new Call(incoming.method(), incoming.path(), Map.of(), params, caller);
    }

    /** The request with its body, or {@code null} when the body is over the bound. */
    private @Nullable Incoming read(Request request) throws IOException {
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(maxBody + 1);
        }
        if (body.length > maxBody) {
            return null;
        }
        String query = request.getHttpURI().getQuery();
        return new Incoming(
                request.getMethod(),
                Request.getPathInContext(request),
                query == null ? "" : query,
                request.getHeaders(),
                new String(body, StandardCharsets.UTF_8));
    }
}
