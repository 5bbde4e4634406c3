package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;

import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** The product with a linked Stripe account "eu", a simulator that sends its webhooks to it. */
record NotifiedProduct(StripeSimulator stripe, StripeCalls calls, Product product) implements AutoCloseable {
    private static final String WEBHOOKS = "/v1/stripe/webhooks/acme/eu";
    /** A genuine event of a kind that the product acknowledges and does not keep. */
    private static final String PROBE =
            "{\"id\":\"evt_probe\",\"object\":\"event\",\"type\":\"probe\",\"livemode\":false}";

    /** Returns once the product accepts what is signed with the endpoint's secret. */
    static NotifiedProduct start(Path dataDirectory, Map<String, Object> further) {
        StripeSimulator stripe = StripeSimulator.start(SimulatorSettings.standard());
        StripeCalls calls = new StripeCalls(stripe);
        Map<String, Object> properties = new HashMap<>(further);
        properties.put("stripemeter.stripe.api-base", stripe.baseUrl());
        Product product = Product.start(dataDirectory, properties);
        product.post("/v1/stripe/accounts", "{\"name\":\"eu\",\"apiKey\":\"sk_test_simulator1\"}");
        JsonNode endpoint = calls.call(
                "/v1/webhook_endpoints",
                "url",
                product.server().url() + WEBHOOKS,
                "enabled_events[]",
                "*",
                "enabled_events[]",
                "v1.billing.meter.error_report_triggered");
        String secret = endpoint.at("/secret").asString();
        product.put("/v1/stripe/accounts/eu/webhook-secret", "{\"secret\":\"%s\"}".formatted(secret));
        await("the webhook secret is known").until(() -> accepts(product, secret));
        return new NotifiedProduct(stripe, calls, product);
    }

    private static boolean accepts(Product product, String secret) {
        long time = Clock.systemUTC().instant().getEpochSecond();
        String signature = "t=" + time + ",v1=" + hmac(secret, time + "." + PROBE);
        return product.post(WEBHOOKS, "application/json", PROBE, "Stripe-Signature", signature)
                        .status()
                == 200;
    }

    private static String hmac(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        product.close();
        stripe.close();
    }
}
