package io.stripemeter.sagas.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The endpoint for webhooks of a Stripe account. It takes no API key: the signature is the authority.
 *
 * <p>Everything that is not a genuine, fresh webhook of that account gets the same empty 400, so that the answer does
 * not reveal which tenants and accounts exist. A genuine one that nothing here can use, of the other mode, of an unused type or
 * unreadable, is acknowledged and set aside: Stripe would send it for days, and may switch the endpoint off. 200 is answered only once the webhook is a committed event; anything
 * else makes Stripe send it again, for three days.
 */
@RestController
class StripeWebhookController {
    /** Larger than any event Stripe sends. */
    static final int MOST_BYTES = 512 * 1024;
    /** Webhooks handled at once; more are answered with Retry-After. */
    static final int MOST_AT_ONCE = 32;

    private final WebhookReceiver receiver;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    StripeWebhookController(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @PostMapping("/v1/stripe/webhooks/{tenant}/{account}")
    ResponseEntity<Void> take(
            @PathVariable("tenant") String tenant,
            @PathVariable("account") String account,
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        if (!places.tryAcquire()) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "1")
                    .build();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            boolean refused = body.length > MOST_BYTES
                    || receiver.take(tenant, account, body, signature == null ? "" : signature)
                            == WebhookReceiver.Answer.REFUSED;
            return refused
                    ? ResponseEntity.badRequest().build()
                    : ResponseEntity.ok().build();
        } finally {
            places.release();
        }
    }
}
