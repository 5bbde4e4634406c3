package io.stripemeter.pricing.money;

import java.util.Map;
import java.util.TreeMap;

/**
 * The currencies Stripe charges in, by how it writes their amounts.
 *
 * <p>Source: docs.stripe.com/currencies (presentment currencies, zero-decimal, three-decimal and special cases). HUF and
 * TWD are zero-decimal for payouts only; charges use two decimals. UGX is listed as zero-decimal there and as a special
 * case: amounts are sent with two decimals that must be 00, as for ISK.
 */
final class CurrencyTable {

    private static final String TWO_DECIMALS = """
            usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf \
            cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl hrk htg huf idr ils \
            inr jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mro mur mvr mwk mxn myr mzn nad \
            ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sll sos srd std \
            stn svc szl thb tjs top try ttd twd tzs uah uyu uzs wst xcd xcg yer zar zmw""";

    private static final String NO_DECIMALS = "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf";
    private static final String THREE_DECIMALS_ENDING_IN_ZERO = "bhd jod kwd omr tnd";
    private static final String TWO_DECIMALS_ALWAYS_00 = "isk ugx";

    static final Map<String, Currency> BY_CODE = build();

    private CurrencyTable() {}

    private static Map<String, Currency> build() {
        Map<String, Currency> table = new TreeMap<>();
        add(table, TWO_DECIMALS, 2, 1);
        add(table, NO_DECIMALS, 0, 1);
        add(table, THREE_DECIMALS_ENDING_IN_ZERO, 3, 10);
        add(table, TWO_DECIMALS_ALWAYS_00, 2, 100);
        return Map.copyOf(table);
    }

    private static void add(Map<String, Currency> table, String codes, int decimals, int step) {
        for (String code : codes.split(" ", -1)) {
            table.put(code, new Currency(code, decimals, step));
        }
    }
}
