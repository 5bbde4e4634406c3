package io.stripemeter.simulator.policy;

/**
 * The most the simulator holds in memory. A full store refuses with a 503 that names the bound; it never drops anything
 * Stripe would remember to make room.
 *
 * @param meterEvents ledger entries
 * @param idempotencyKeys keys younger than 24 h
 * @param objects objects of each other kind (customers, prices, invoices …)
 * @param faultRules rules in force
 * @param bodyBytes of one request
 * @param openCalls calls held open at once (running, delayed or hanging)
 */
public record Bounds(int meterEvents, int idempotencyKeys, int objects, int faultRules, int bodyBytes, int openCalls) {
    public static Bounds standard() {
        return new Bounds(2_000_000, 2_000_000, 200_000, 1_000, 1 << 20, 512);
    }
}
