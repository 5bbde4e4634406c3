package io.stripemeter.pricing.json.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.usage.DimensionValues;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFormTest {

    private static final String TIERS =
            "\"tiers\":[{\"upTo\":\"5\",\"unitAmount\":\"10\",\"flatAmount\":\"100\"},{\"unitAmount\":\"1\"}]}";

    @ParameterizedTest
    @ValueSource(strings = {"graduated", "tiered", "Graduated", "graduated with flat fees", "graduated-with-flat-fees"})
    void everySpellingOfGraduatedIsOnePrice(String name) {
        assertThat(price("{\"model\":\"" + name + "\"," + TIERS)).isEqualTo(price("{\"model\":\"graduated\"," + TIERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"inf\"", "\"INF\"", "null"})
    void theLastTierIsNullOrInf(String end) {
        assertThat(price("{\"model\":\"volume\",\"tiers\":[{\"upTo\":" + end + ",\"unitAmount\":\"5\"}]}"))
                .isEqualTo(price("{\"model\":\"volume\",\"tiers\":[{\"unitAmount\":\"5\"}]}"));
    }

    @Test
    void readsADimensionalPrice() {
        Price price = price("""
                {"model":"dimensional","dimensions":["region"],"minimumAmount":"50",
                 "cells":[{"values":{"region":"eu"},"price":{"model":"per_unit","unitAmount":"4"}}],
                 "otherwise":{"model":"tiered","tiers":[{"upTo":"5","unitAmount":"3"},{"unitAmount":"2"}]}}""");
        Usage usage = Usage.byDimensions(Map.of(
                DimensionValues.of(Map.of("region", "eu")), BigDecimal.TEN,
                DimensionValues.of(Map.of("region", "us")), BigDecimal.TEN));

        assertThat(Rater.of(price).rate(usage).lines())
                .extracting(line -> line.description())
                .containsExactly("other: Tier 1: 5 × 3", "other: Tier 2: 5 × 2", "region=eu: 10 × 4");
    }

    @Test
    void readsTermsPerEvent() {
        Price price = price("""
                {"model":"percentage","percentage":"2.5",
                 "perEvent":{"fixedFee":"30","freeEvents":1,"minimum":"50","maximum":"1000"}}""");
        Usage usage = Usage.ofEvents(List.of(
                new BigDecimal("9900"), new BigDecimal("100"), new BigDecimal("4000"), new BigDecimal("90000")));

        assertThat(Rater.of(price).rate(usage).exact()).isEqualByComparingTo("1180"); // 0 + 50 + 130 + 1000
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"flat\",\"flatAmount\":\"500\"}",
                "{\"model\":\"flat\",\"flatAmount\":\"500\",\"unitAmount\":\"0\"}",
                "{\"model\":\"flat\",\"flatAmount\":\"500\",\"unitAmount\":\"\",\"dimensions\":[],\"cells\":[],\"tiers\":[]}"
            })
    void aFlatFeeIsOneLineWhateverUnusedFieldsArePresent(String json) {
        assertThat(Rater.of(price(json)).rate(BigDecimal.TEN).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.exact()).isEqualByComparingTo("500"));
    }

    private static Price price(String json) {
        return Tables.price(CaseFile.JSON.readTree(json));
    }
}
