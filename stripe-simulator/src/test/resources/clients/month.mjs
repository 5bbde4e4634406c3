// A month of a metered customer, by the npm package `stripe`: prints one JSON object of what Stripe said.
import Stripe from 'stripe';

const url = new URL(process.argv[2]);
const stripe = new Stripe('sk_test_npm_client', {
  host: url.hostname,
  port: url.port,
  protocol: 'http',
  maxNetworkRetries: 0,
  telemetry: false,
});

const clock = await stripe.testHelpers.testClocks.create({frozen_time: Date.UTC(2026, 10, 1) / 1000});
const customer = await stripe.customers.create({name: 'Globex', test_clock: clock.id});
const meter = await stripe.billing.meters.create({
  display_name: 'Calls',
  event_name: 'npm_calls',
  default_aggregation: {formula: 'sum'},
});
const product = await stripe.products.create({name: 'Calls'});
const price = await stripe.prices.create({
  product: product.id,
  currency: 'usd',
  unit_amount_decimal: '0.25',
  recurring: {interval: 'month', usage_type: 'metered', meter: meter.id},
});
const subscription = await stripe.subscriptions.create({customer: customer.id, items: [{price: price.id}]});

const at = Date.UTC(2026, 10, 1, 1) / 1000;
await stripe.testHelpers.testClocks.advance(clock.id, {frozen_time: at + 3600});
const event = {event_name: 'npm_calls', timestamp: at, payload: {stripe_customer_id: customer.id}};
await stripe.billing.meterEvents.create({...event, identifier: 'one', payload: {...event.payload, value: '700'}});
await stripe.v2.billing.meterEvents.create({
  event_name: 'npm_calls',
  timestamp: new Date(at * 1000).toISOString(),
  identifier: 'two',
  payload: {stripe_customer_id: customer.id, value: '300'},
});

let repeated = null;
try {
  await stripe.billing.meterEvents.create({...event, identifier: 'one', payload: {...event.payload, value: '700'}});
} catch (refused) {
  repeated = {type: refused.type, status: refused.statusCode, message: refused.message};
}

const summaries = await stripe.billing.meters.listEventSummaries(meter.id, {
  customer: customer.id,
  start_time: at,
  end_time: at + 60,
});

await stripe.testHelpers.testClocks.advance(clock.id, {frozen_time: Date.UTC(2026, 11, 1, 2) / 1000});
const invoices = await stripe.invoices.list({customer: customer.id, limit: 10}).autoPagingToArray({limit: 10});
const billed = invoices.find((invoice) => invoice.total > 0);

console.log(
  JSON.stringify({
    subscription: subscription.status,
    held: summaries.data.map((summary) => summary.aggregated_value),
    repeated,
    invoice: billed && {status: billed.status, total: billed.total, quantity: billed.lines.data[0].quantity},
  }),
);
